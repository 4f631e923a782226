using System.Buffers.Binary;
using System.Numerics;

namespace Experiments.Workloads.Programs.Metrics.TensorBoard;

/// <summary>Cuts a growing event file into its records.</summary>
/// <remarks>
/// The format is TensorFlow's TFRecord (tensorflow.org, "TFRecord and tf.train.Example"): the length in 8 bytes, the masked CRC-32C of
/// these in 4, the data, and their masked CRC-32C in 4, all little-endian. A record that is not whole yet waits.
/// </remarks>
internal sealed class EventRecords(string path, string name)
{
    private const int HeaderSize = 12;
    private const int FooterSize = 4;

    // Scalars take some tens of bytes; graphs and images, which are skipped, some megabytes.
    private const long LongestRecord = 256L << 20;

    private long _offset;
    private int _number;

    /// <summary>Reads the records that are new and whole.</summary>
    /// <param name="take">Takes the data of a record.</param>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="ProgramMessageException">The file is damaged.</exception>
    public bool Read(Action<ReadOnlyMemory<byte>> take)
    {
        var isNew = false;
        if (new FileInfo(path) is not { Exists: true } info || info.Length < _offset + HeaderSize + FooterSize)
        {
            return isNew;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderSize];
        while (RandomAccess.Read(file, header, _offset) == HeaderSize)
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(header);
            Check(header.AsSpan(0, 8), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)));
            if (length is < 0 or > LongestRecord)
            {
                throw Damaged($"has a length of {length:N0} bytes");
            }

            var record = new byte[length + FooterSize];
            if (RandomAccess.Read(file, record, _offset + HeaderSize) < record.Length)
            {
                break;
            }

            var data = record.AsMemory(0, (int)length);
            Check(data.Span, BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan((int)length)));
            _offset += HeaderSize + record.Length;
            _number++;
            isNew = true;
            take(data);
        }

        return isNew;
    }

    /// <summary>Returns the checksum as the format stores it: rotated and shifted, so that a checksum of checksums is not trivial.</summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return BitOperations.RotateRight(~sum, 15) + 0xa282ead8u;
    }

    private void Check(ReadOnlySpan<byte> data, uint expected)
    {
        if (MaskedChecksum(data) != expected)
        {
            throw Damaged("has a wrong checksum");
        }
    }

    private ProgramMessageException Damaged(string what) =>
        new($"record {_number + 1} of {name} {what}; is it an event file of TensorBoard, written by one process?");
}
