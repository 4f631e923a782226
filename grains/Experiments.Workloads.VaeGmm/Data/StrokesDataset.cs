using System.Security.Cryptography;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data.Strokes;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>
/// The built-in handwriting set, for machines that have no MNIST: all ten digits, drawn from stroke templates with random
/// pose, proportions, wobble, thickness, blur and grain. Shaped like MNIST, but not MNIST: results are not comparable.
/// </summary>
public static class StrokesDataset
{
    /// <summary>Name of the data set.</summary>
    public const string DatasetName = "strokes";

    /// <summary>The seed of the set that everybody means.</summary>
    public const long DefaultSeed = 148;

    /// <summary>Draws 20,000 training and 3,000 test images, digits in turn; the same bytes for the same seed on every machine.</summary>
    /// <param name="seed">Which set; one per seed.</param>
    public static DigitDataset Create(long seed = DefaultSeed) => Create(seed, trainingCount: 20_000, testCount: 3_000);

    /// <summary>A set of another size; the images of a smaller set are the first of a larger one.</summary>
    internal static DigitDataset Create(long seed, int trainingCount, int testCount)
    {
        // Even streams are training images, odd ones test images.
        var training = Draw(seed, trainingCount, firstStream: 0);
        var test = Draw(seed, testCount, firstStream: 1);
        return new DigitDataset(DatasetName, Sha256(training, test), training, test);
    }

    private static DigitImages Draw(long seed, int count, int firstStream)
    {
        var pixels = new byte[count * DigitImages.PixelCount];
        var labels = new byte[count];

        // Every image has a stream of its own, so the order of drawing does not matter.
        Parallel.For(0, count, () => new StrokeCanvas(), (i, _, canvas) =>
        {
            var random = new PhiloxRandom(seed, RandomPurpose.Strokes, firstStream + (2 * i));
            var digit = i % 10;
            var paths = StrokeHand.Write(Choose(digit, random), random);
            canvas.Draw(paths, random, pixels.AsSpan(i * DigitImages.PixelCount, DigitImages.PixelCount));
            labels[i] = (byte)digit;
            return canvas;
        }, _ => { });
        return new DigitImages(pixels, labels);
    }

    private static StrokeTemplate Choose(int digit, PhiloxRandom random)
    {
        var templates = StrokeTemplates.Of(digit);
        var left = random.NextDouble() * templates.Sum(t => t.Weight);
        foreach (var template in templates)
        {
            left -= template.Weight;
            if (left < 0)
            {
                return template;
            }
        }

        return templates[^1];
    }

    private static string Sha256(DigitImages training, DigitImages test)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var images in new[] { training, test })
        {
            hash.AppendData(images.Pixels.Span);
            hash.AppendData(images.Labels.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
