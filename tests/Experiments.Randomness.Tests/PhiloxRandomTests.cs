namespace Experiments.Randomness.Tests;

public sealed class PhiloxRandomTests
{
    // Known answers of the Random123 distribution (kat_vectors, philox4x32-10).
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new[] { uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue },
        new[] { uint.MaxValue, uint.MaxValue },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
        new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Block_agrees_with_the_published_vectors(uint[] counter, uint[] key, uint[] expected)
    {
        var (x0, x1, x2, x3) = PhiloxRandom.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
        Assert.Equal<uint>(expected, new[] { x0, x1, x2, x3 });
    }

    [Fact]
    public void Streams_of_different_seed_purpose_or_index_differ_and_the_same_stream_repeats()
    {
        var first = new PhiloxRandom(7, RandomPurpose.Shuffle, 3).NextUInt64();
        Assert.Equal(first, new PhiloxRandom(7, RandomPurpose.Shuffle, 3).NextUInt64());
        Assert.NotEqual(first, new PhiloxRandom(8, RandomPurpose.Shuffle, 3).NextUInt64());
        Assert.NotEqual(first, new PhiloxRandom(7, RandomPurpose.Posterior, 3).NextUInt64());
        Assert.NotEqual(first, new PhiloxRandom(7, RandomPurpose.Shuffle, 4).NextUInt64());
    }

    [Fact]
    public void Gaussians_have_mean_0_and_variance_1()
    {
        var values = new float[200_000];
        new PhiloxRandom(1, RandomPurpose.Posterior).FillGaussian(values);
        Assert.Equal(0, values.Average(v => (double)v), 0.01);
        Assert.Equal(1, values.Average(v => (double)v * v), 0.02);
    }

    [Fact]
    public void Shuffle_is_a_permutation_that_reaches_every_place()
    {
        var firsts = new HashSet<int>();
        for (var seed = 0; seed < 200; seed++)
        {
            var values = Enumerable.Range(0, 10).ToArray();
            new PhiloxRandom(seed, RandomPurpose.Split).Shuffle<int>(values);
            firsts.Add(values[0]);
            Assert.Equal(Enumerable.Range(0, 10), values.Order());
        }

        Assert.Equal(10, firsts.Count);
    }
}
