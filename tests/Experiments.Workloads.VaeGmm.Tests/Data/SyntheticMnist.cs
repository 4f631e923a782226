using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>Four files shaped like MNIST's, 60 training and 20 test images of noise; tests damage them as they please.</summary>
public sealed class SyntheticMnist
{
    public const string TrainingImages = "train-images-idx3-ubyte.gz";
    public const string TrainingLabels = "train-labels-idx1-ubyte.gz";
    public const string TestImages = "t10k-images-idx3-ubyte.gz";
    public const string TestLabels = "t10k-labels-idx1-ubyte.gz";

    public SyntheticMnist()
    {
        Content = new()
        {
            [TrainingImages] = Gzip([.. Header(0x803, 60, 28, 28), .. Noise(60 * 784, 256)]),
            [TrainingLabels] = Gzip([.. Header(0x801, 60), .. Noise(60, 10)]),
            [TestImages] = Gzip([.. Header(0x803, 20, 28, 28), .. Noise(20 * 784, 256)]),
            [TestLabels] = Gzip([.. Header(0x801, 20), .. Noise(20, 10)]),
        };
        Files = Hashed();
    }

    /// <summary>Compressed bytes by file name.</summary>
    public Dictionary<string, byte[]> Content { get; }

    /// <summary>The files with the hashes of the undamaged content.</summary>
    public MnistFiles Files { get; }

    /// <summary>The files with the hashes of the content as it is now, so that only its structure can be wrong.</summary>
    public MnistFiles Hashed() => new()
    {
        TrainingImages = Hashed(TrainingImages),
        TrainingLabels = Hashed(TrainingLabels),
        TestImages = Hashed(TestImages),
        TestLabels = Hashed(TestLabels),
    };

    public void WriteTo(string folder)
    {
        foreach (var (name, bytes) in Content)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    public static byte[] Header(params int[] integers)
    {
        var bytes = new byte[4 * integers.Length];
        for (var i = 0; i < integers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), integers[i]);
        }

        return bytes;
    }

    public static byte[] Noise(int count, int bound)
    {
        var random = new PhiloxRandom(count, RandomPurpose.Strokes);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextInt32(bound))];
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private MnistFile Hashed(string name) => new(name, Sha256(Content[name]));
}
