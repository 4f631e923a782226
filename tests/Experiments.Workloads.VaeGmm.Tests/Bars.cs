using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests;

/// <summary>Images of a bar whose place is the label's: a data set that a few epochs can learn.</summary>
internal static class Bars
{
    public static DigitDataset Dataset(int training, int test)
    {
        var random = new PhiloxRandom(1, RandomPurpose.Strokes);
        return new("bars", new('0', 64), Images(training, random), Images(test, random));
    }

    private static DigitImages Images(int count, PhiloxRandom random)
    {
        var pixels = new byte[count * DigitImages.PixelCount];
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 3 is 0 ? 1 : i % 3 is 1 ? 4 : 8);
            var image = pixels.AsSpan(i * DigitImages.PixelCount, DigitImages.PixelCount);
            for (var row = 3 * labels[i]; row < (3 * labels[i]) + 4; row++)
            {
                image.Slice((row * DigitImages.Side) + random.NextInt32(6), 20).Fill((byte)(200 + random.NextInt32(56)));
            }
        }

        return new(pixels, labels);
    }
}
