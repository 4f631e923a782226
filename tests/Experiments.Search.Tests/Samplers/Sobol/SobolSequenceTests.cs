using System.Text.Json;
using Experiments.Search.Samplers.Sobol;

namespace Experiments.Search.Tests.Samplers.Sobol;

public sealed class SobolSequenceTests
{
    [Fact]
    public void Plain_sequence_is_that_of_scipy()
    {
        var cases = JsonSerializer.Deserialize<SobolCase[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sobol.json")), JsonSerializerOptions.Web)!;

        Assert.Equal(5, cases.Length);
        foreach (var expected in cases)
        {
            var sequence = new SobolSequence(expected.Dimensions, []);
            Assert.Equal(expected.Points, Enumerable.Range(0, expected.Points.Length).Select(sequence.Point).ToArray());
        }
    }

    [Fact]
    public void Scrambled_sequence_keeps_one_point_in_every_interval()
    {
        var sequence = new SobolSequence(3, [0x12345678, 0x9abcdef0, 0x0badf00d]);
        var points = Enumerable.Range(0, 64).Select(sequence.Point).ToArray();

        for (var d = 0; d < 3; d++)
        {
            Assert.Equal(Enumerable.Range(0, 64), points.Select(p => (int)(p[d] * 64)).Order());
        }

        // The first two coordinates form a net: every square of an 8 x 8 board holds one point.
        Assert.Equal(64, points.Select(p => ((int)(p[0] * 8), (int)(p[1] * 8))).Distinct().Count());
        Assert.NotEqual(new SobolSequence(3, []).Point(5), points[5]);
    }

    private sealed record SobolCase(int Dimensions, double[][] Points);
}
