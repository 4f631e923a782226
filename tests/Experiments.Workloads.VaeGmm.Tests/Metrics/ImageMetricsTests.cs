using System.Runtime.InteropServices;
using CsCheck;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Metrics;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Metrics;

public sealed class ImageMetricsTests
{
    private const int Side = 9;

    private static readonly Gen<float[]> Images = Gen.Float[0, 1].Array[Side * Side * 2];

    internal sealed record Case(string Name, int Count, int Side, byte[] A, byte[] B, double Ssim, double SinglePrecisionSsim, double Mse);

    private static readonly Case[] All = Oracle.Read<Case>("ssim.json");

    public static TheoryData<string> Cases => Oracle.Names(All, c => c.Name);

    [Theory, MemberData(nameof(Cases))]
    public void Agree_with_scikit_image(string name)
    {
        var expected = All.Single(c => c.Name == name);
        var a = MemoryMarshal.Cast<byte, float>(expected.A);
        var b = MemoryMarshal.Cast<byte, float>(expected.B);

        var ssim = ImageMetrics.MeanSsim(a, b, expected.Count, expected.Side);
        Assert.Equal(expected.Ssim, ssim, 1e-11);
        Assert.Equal(expected.SinglePrecisionSsim, ssim, 2e-5);
        Assert.Equal(expected.Mse, ImageMetrics.MeanSquaredError(a, b), 1e-14);
    }

    [Fact]
    public void Ssim_of_an_image_with_itself_is_1() =>
        Images.Sample(a => Assert.Equal(1, ImageMetrics.MeanSsim(a, a, 2, Side), 1e-15));

    [Fact]
    public void Ssim_is_symmetric_and_at_most_1() => Gen.Select(Images, Images).Sample((a, b) =>
    {
        var ssim = ImageMetrics.MeanSsim(a, b, 2, Side);
        Assert.Equal(ssim, ImageMetrics.MeanSsim(b, a, 2, Side));
        Assert.InRange(ssim, -1, 1);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void An_image_counts_the_same_bits_wherever_it_stands_among_others(int others)
    {
        const int Size = Side * Side;
        var random = new PhiloxRandom(1, RandomPurpose.Strokes);
        var (a, b) = (new float[Size], new float[Size]);
        random.FillUniform(a, 0, 1);
        random.FillUniform(b, 0, 1);
        var alone = ImageMetrics.MeanSsim(a, b, 1, Side);
        float[] black = new float[others * Size];
        Assert.Equal((others + alone) / (others + 1), ImageMetrics.MeanSsim([.. black, .. a], [.. black, .. b], others + 1, Side));
    }

    [Fact]
    public void Mean_over_images_is_the_mean_of_single_images() => Gen.Select(Images, Images).Sample((a, b) =>
    {
        const int Size = Side * Side;
        var first = ImageMetrics.MeanSsim(a.AsSpan(0, Size), b.AsSpan(0, Size), 1, Side);
        var second = ImageMetrics.MeanSsim(a.AsSpan(Size), b.AsSpan(Size), 1, Side);
        Assert.Equal((first + second) / 2, ImageMetrics.MeanSsim(a, b, 2, Side), 1e-15);
    });

    [Fact]
    public void Lengths_that_disagree_are_both_said()
    {
        var error = Assert.Throws<ArgumentException>(() => ImageMetrics.MeanSsim(new float[98], new float[97], 2, 7));
        Assert.Equal("2 images of 7 by 7 pixels have 98 values; there are 98 and 97", error.Message);

        error = Assert.Throws<ArgumentException>(() => ImageMetrics.MeanSquaredError(new float[2], new float[3]));
        Assert.Equal("as many values are needed on both sides, at least one; there are 2 and 3", error.Message);
    }

    [Theory, InlineData(0, 28), InlineData(1, 6)]
    public void Images_smaller_than_the_window_and_no_images_are_refused(int count, int side)
    {
        var pixels = new float[count * side * side];
        Assert.Contains("7 by 7", Assert.Throws<ArgumentException>(() => ImageMetrics.MeanSsim(pixels, pixels, count, side)).Message, StringComparison.Ordinal);
    }
}
