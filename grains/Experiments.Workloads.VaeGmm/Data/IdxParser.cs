using System.Buffers.Binary;
using System.IO.Compression;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Reads gzip-compressed IDX files of bytes: magic number, dimensions (all big-endian 32-bit integers), content.</summary>
internal static class IdxParser
{
    // IDX: two zero bytes, the type (8: unsigned byte), the number of dimensions.
    private const int ImagesMagic = 0x00000803;
    private const int LabelsMagic = 0x00000801;

    // A damaged header must not allocate gigabytes; the largest set in this format (EMNIST) has 814,255 images.
    private const int MaxCount = 60_000;

    /// <summary>Pixels of all images, 784 bytes each.</summary>
    /// <exception cref="InvalidDataException">The content is not such a file; the message says in what.</exception>
    public static byte[] Images(byte[] file) => Content(file, ImagesMagic, "images", [DigitImages.Side, DigitImages.Side]);

    /// <summary>Labels of all images, 0 to 9.</summary>
    /// <exception cref="InvalidDataException">The content is not such a file; the message says in what.</exception>
    public static byte[] Labels(byte[] file)
    {
        var labels = Content(file, LabelsMagic, "labels", []);
        var wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        return wrong < 0 ? labels : throw new InvalidDataException($"label {wrong} is {labels[wrong]}, should be 0 to 9");
    }

    private static byte[] Content(byte[] file, int expectedMagic, string kind, int[] itemShape)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        var magic = Integer(gzip);
        if (magic != expectedMagic)
        {
            throw new InvalidDataException($"its magic number is 0x{magic:X8}, should be 0x{expectedMagic:X8} ({kind})");
        }

        var count = Integer(gzip);
        if (count is < 1 or > MaxCount)
        {
            throw new InvalidDataException($"its header says {count} {kind}, should be 1 to {MaxCount}");
        }

        var itemSize = 1;
        foreach (var expected in itemShape)
        {
            var size = Integer(gzip);
            if (size != expected)
            {
                throw new InvalidDataException($"its images have {size} pixels on a side, should be {expected}");
            }

            itemSize *= size;
        }

        var content = new byte[count * itemSize];
        var read = gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (read < content.Length)
        {
            throw new InvalidDataException($"it is cut short: {read / itemSize} of {count} {kind}");
        }

        // Reading to the end also makes the decompressor compare the stream's checksum.
        return gzip.ReadByte() < 0
            ? content
            : throw new InvalidDataException($"it goes on after the {count} {kind} of its header");
    }

    private static int Integer(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[4];
        return stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false) == 4
            ? BinaryPrimitives.ReadInt32BigEndian(bytes)
            : throw new InvalidDataException("it is cut short in its header");
    }
}
