using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class DigitSplitTests
{
    [Fact]
    public void Chosen_digits_are_kept_in_their_order_and_every_image_lands_in_one_split()
    {
        var data = Dataset(training: 200, test: 50);

        var splits = DigitSplit.Create(data, [1, 4, 8], 0.1, seed: 7);

        Assert.Equal((54, 6, 15), (splits.Training.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal(Expected(200), Ids(splits.Training).Concat(Ids(splits.Validation)).Order());
        Assert.Equal(Expected(50), Ids(splits.Test));
        Assert.Equal(Ids(splits.Training).Order(), Ids(splits.Training));
        Assert.Equal(Ids(splits.Validation).Order(), Ids(splits.Validation));
        Assert.All(Ids(splits.Validation).Zip(splits.Validation.Labels.ToArray()), pair => Assert.Equal(pair.First % 10, pair.Second));

        static IEnumerable<int> Expected(int count) => Enumerable.Range(0, count).Where(i => i % 10 is 1 or 4 or 8);
    }

    [Fact]
    public void The_seed_decides_what_is_held_out()
    {
        var data = Dataset(training: 200, test: 50);
        var held = Ids(DigitSplit.Create(data, [1, 4, 8], 0.1, seed: 7).Validation);
        Assert.Equal(held, Ids(DigitSplit.Create(data, [1, 4, 8], 0.1, seed: 7).Validation));
        Assert.NotEqual(held, Ids(DigitSplit.Create(data, [1, 4, 8], 0.1, seed: 8).Validation));
    }

    [Theory]
    [InlineData(10, 0.1, 1)]
    [InlineData(11, 0.1, 2)]
    [InlineData(10, 0.01, 1)]
    [InlineData(100, 0.25, 25)]
    public void The_validation_count_is_rounded_up(int images, double fraction, int expected)
    {
        var splits = DigitSplit.Create(Dataset(images * 10, 10), [3], fraction, seed: 1);
        Assert.Equal((expected, images - expected), (splits.Validation.Count, splits.Training.Count));
    }

    [Fact]
    public void Every_image_is_held_out_about_equally_often()
    {
        var data = Dataset(training: 200, test: 10);
        var held = new int[200];
        for (var seed = 0; seed < 1000; seed++)
        {
            foreach (var id in Ids(DigitSplit.Create(data, [1, 4, 8], 0.1, seed).Validation))
            {
                held[id]++;
            }
        }

        // Binomial with n 1000 and p 0.1: 5 standard deviations are 47.
        Assert.All(held.Where((_, id) => id % 10 is 1 or 4 or 8), h => Assert.InRange(h, 53, 147));
    }

    [Fact]
    public void Wrong_arguments_are_named_all_at_once()
    {
        var e = Assert.Throws<DatasetException>(() => DigitSplit.Create(Dataset(20, 10), [4, 12, 4, -1], double.NaN, seed: 1));
        Assert.Equal(
            [
                "digit 12 does not exist; digits are 0 to 9",
                "digit -1 does not exist; digits are 0 to 9",
                "digit 4 is chosen 2 times; once is enough",
                "the validation fraction is NaN; it should be greater than 0 and less than 1",
            ],
            e.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    public void A_fraction_outside_0_to_1_is_refused(double fraction) =>
        Assert.Throws<DatasetException>(() => DigitSplit.Create(Dataset(20, 10), [4], fraction, seed: 1));

    [Fact]
    public void Choosing_no_digits_is_refused() =>
        Assert.Equal(
            ["no digits are chosen; choose at least one of 0 to 9"],
            Assert.Throws<DatasetException>(() => DigitSplit.Create(Dataset(20, 10), [], 0.1, seed: 1)).Errors);

    [Fact]
    public void Digits_without_images_are_named_with_their_split()
    {
        var e = Assert.Throws<DatasetException>(() => DigitSplit.Create(Dataset(training: 8, test: 5), [4, 7, 8], 0.1, seed: 1));
        Assert.Equal(
            [
                "data set counted has no test images of digit 7",
                "data set counted has no training images of digit 8",
                "data set counted has no test images of digit 8",
            ],
            e.Errors);
    }

    [Fact]
    public void A_split_that_leaves_nothing_to_train_on_is_refused()
    {
        var e = Assert.Throws<DatasetException>(() => DigitSplit.Create(Dataset(10, 10), [4], 0.1, seed: 1));
        Assert.Equal(["the training split would be empty: a validation fraction of 0.1 holds out all 1 images of 4"], e.Errors);
    }

    /// <summary>Image i has label i mod 10 and its own number in its first two pixels.</summary>
    private static DigitDataset Dataset(int training, int test) => new("counted", "", Images(training), Images(test));

    private static DigitImages Images(int count)
    {
        var pixels = new byte[count * DigitImages.PixelCount];
        for (var i = 0; i < count; i++)
        {
            (pixels[i * DigitImages.PixelCount], pixels[(i * DigitImages.PixelCount) + 1]) = ((byte)(i >> 8), (byte)i);
        }

        return new DigitImages(pixels, Enumerable.Range(0, count).Select(i => (byte)(i % 10)).ToArray());
    }

    private static int[] Ids(DigitImages images) =>
        [.. Enumerable.Range(0, images.Count).Select(i => images.Pixels.Span[i * DigitImages.PixelCount] << 8 | images.Pixels.Span[(i * DigitImages.PixelCount) + 1])];
}
