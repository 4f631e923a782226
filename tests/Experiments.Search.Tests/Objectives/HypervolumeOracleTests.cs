using System.Text.Json;
using Experiments.Search.Objectives;

namespace Experiments.Search.Tests.Objectives;

/// <summary>Hypervolumes beside those of inclusion and exclusion in rational numbers (tests/oracles/hypervolume.py).</summary>
public sealed class HypervolumeOracleTests
{
    [Fact]
    public void Volumes_are_those_of_inclusion_and_exclusion()
    {
        var cases = JsonSerializer.Deserialize<Case[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "hypervolume.json")), JsonSerializerOptions.Web)!;
        Assert.Equal(45, cases.Length);
        Assert.All(cases, known => Assert.Equal(known.Volume, Hypervolume.Of(known.Points, known.Reference), 1e-12));
    }

    private sealed record Case(double[][] Points, double[] Reference, double Volume);
}
