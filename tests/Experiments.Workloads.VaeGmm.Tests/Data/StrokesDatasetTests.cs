using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class StrokesDatasetTests
{
    private static readonly DigitDataset Small = StrokesDataset.Create(StrokesDataset.DefaultSeed, trainingCount: 2_000, testCount: 500);

    [Fact]
    public void The_bytes_are_those_of_every_other_machine() =>
        Assert.Equal("9ca91160a3202c4b22efbeb20e3d84a8f57bcc0c8624f5574a7af110a5ed3e21", Small.Sha256);

    [Fact]
    public void Two_creations_agree_bit_for_bit_and_other_seeds_differ()
    {
        var again = StrokesDataset.Create(StrokesDataset.DefaultSeed, 2_000, 500);
        Assert.Equal(Small.Training.Pixels.ToArray(), again.Training.Pixels.ToArray());
        Assert.Equal(Small.Sha256, again.Sha256);
        Assert.NotEqual(Small.Sha256, StrokesDataset.Create(1, 2_000, 500).Sha256);
    }

    [Fact]
    public void A_larger_set_starts_with_the_smaller_one()
    {
        var tiny = StrokesDataset.Create(StrokesDataset.DefaultSeed, 30, 20);
        Assert.True(Small.Training.Pixels.Span.StartsWith(tiny.Training.Pixels.Span));
        Assert.True(Small.Test.Pixels.Span.StartsWith(tiny.Test.Pixels.Span));
    }

    [Fact]
    public void The_whole_set_has_20000_and_3000_images_with_the_digits_balanced()
    {
        var whole = StrokesDataset.Create();
        Assert.Equal(("strokes", 20_000, 3_000), (whole.Name, whole.Training.Count, whole.Test.Count));
        Assert.All(whole.Training.Labels.ToArray().CountBy(l => l), c => Assert.Equal(2_000, c.Value));
        Assert.All(whole.Test.Labels.ToArray().CountBy(l => l), c => Assert.Equal(300, c.Value));
    }

    [Fact]
    public void Pixels_are_distributed_about_like_those_of_mnist()
    {
        // MNIST: mean 0.1307, standard deviation 0.3081, 0.19 of the pixels inked.
        var pixels = Small.Training.Pixels.ToArray().Select(p => p / 255.0).ToArray();
        var mean = pixels.Average();
        Assert.InRange(mean, 0.12, 0.145);
        Assert.InRange(Math.Sqrt(pixels.Average(p => (p - mean) * (p - mean))), 0.29, 0.33);
        Assert.InRange(pixels.Count(p => p > 0) / (double)pixels.Length, 0.17, 0.28);
    }

    [Fact]
    public void Every_image_is_centred_and_clear_of_the_border()
    {
        for (var i = 0; i < Small.Training.Count; i++)
        {
            var image = Small.Training.Pixels.Span.Slice(i * DigitImages.PixelCount, DigitImages.PixelCount);
            var (mass, x, y, border) = (0.0, 0.0, 0.0, 0);
            for (var p = 0; p < image.Length; p++)
            {
                var (row, column) = (p / DigitImages.Side, p % DigitImages.Side);
                mass += image[p];
                x += image[p] * (column + 0.5);
                y += image[p] * (row + 0.5);
                border += row is 0 or DigitImages.Side - 1 || column is 0 or DigitImages.Side - 1 ? image[p] : 0;
            }

            Assert.InRange(mass / 255, 15, 280);
            Assert.InRange(x / mass, 11, 17);
            Assert.InRange(y / mass, 11, 17);
            Assert.InRange(border, 0, 255);
        }
    }

    [Fact]
    public void Digits_can_be_told_apart_but_not_without_errors()
    {
        // Nearest class mean, a crude classifier: about 82 % on MNIST. Chance is 10 %.
        var means = new double[10][];
        for (var digit = 0; digit < 10; digit++)
        {
            means[digit] = Mean(Small.Training, digit);
        }

        var right = Enumerable.Range(0, Small.Test.Count).Count(i => Nearest(means, Small.Test.Pixels.Slice(i * DigitImages.PixelCount, DigitImages.PixelCount).Span) == Small.Test.Labels.Span[i]);
        Assert.InRange(right / (double)Small.Test.Count, 0.6, 0.9);
    }

    private static double[] Mean(DigitImages images, int digit)
    {
        var sum = new double[DigitImages.PixelCount];
        var count = 0;
        for (var i = 0; i < images.Count; i++)
        {
            if (images.Labels.Span[i] == digit)
            {
                count++;
                for (var p = 0; p < sum.Length; p++)
                {
                    sum[p] += images.Pixels.Span[(i * DigitImages.PixelCount) + p];
                }
            }
        }

        return [.. sum.Select(s => s / count)];
    }

    private static int Nearest(double[][] means, ReadOnlySpan<byte> image)
    {
        var (nearest, least) = (-1, double.MaxValue);
        for (var digit = 0; digit < means.Length; digit++)
        {
            var distance = 0.0;
            for (var p = 0; p < image.Length; p++)
            {
                distance += (image[p] - means[digit][p]) * (image[p] - means[digit][p]);
            }

            (nearest, least) = distance < least ? (digit, distance) : (nearest, least);
        }

        return nearest;
    }
}
