using System.Text.Json;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Planning;

/// <summary>Names what two sweeps do differently, by the keys of sweep files.</summary>
public static class SweepDifferences
{
    /// <summary>The parts of a sweep that an extension may change.</summary>
    private static readonly (string Key, Func<SweepSpec, object?> Part)[] Extendable =
    [
        ("budget", s => (s.Experiments, s.WallTime, s.Failures)),
        ("parallel", s => s.Parallel),
        ("priority", s => s.Priority),
        ("until", s => s.Until),
    ];

    private static readonly (string Key, Func<SweepSpec, object?> Part)[] Fixed =
    [
        ("setup", s => s.Base),
        ("around", s => s.Report),
        ("parameters", s => JsonSerializer.Serialize(s.Parameters)),
        ("sampler", s => JsonSerializer.Serialize(s.Sampler)),
        ("pruner", s => JsonSerializer.Serialize(s.Pruner)),
        ("pruner", s => (s.PruneAgainst, s.Reference?.Sha256)),
        ("metric", s => s.Metric),
        ("metrics", s => JsonSerializer.Serialize(s.FurtherMetrics)),
        ("constraints", s => JsonSerializer.Serialize(s.Constraints)),
        ("seeds", s => JsonSerializer.Serialize(s.Seeds)),
        ("lag", s => s.Lag),
        ("sampler-seed", s => s.SamplerSeed),
        ("start-at-base", s => s.StartAtBase),
        ("start-with", s => JsonSerializer.Serialize(s.StartWith)),
        ("learn-from", s => (s.LearnFrom, s.Prior?.Sha256)),
        ("start-with", s => JsonSerializer.Serialize(s.StartFrom)),
        ("notify", s => JsonSerializer.Serialize(s.Notify)),
        ("timeout", s => (s.Attempts?.Trial, s.Attempts?.Silent)),
        ("retry", s => (s.Attempts?.Retries, JsonSerializer.Serialize(s.Attempts?.RetryOn))),
        ("trials", s => s.IsExternal),
    ];

    /// <summary>Returns whether two sweeps are the same.</summary>
    public static bool AreSame(SweepSpec one, SweepSpec other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    /// <summary>Returns one sentence about a sweep that has the name of another.</summary>
    /// <param name="name">The name of both.</param>
    /// <param name="known">The sweep that exists.</param>
    /// <param name="asked">The sweep that was submitted.</param>
    public static string Text(string name, SweepSpec known, SweepSpec asked)
    {
        var other = Names(Fixed, known, asked);
        return other.Count > 0 ? $"a sweep named '{name}' exists and differs in {Listed(other)}; give this one another name"
            : Names(Extendable, known, asked) is { Count: > 0 } more ? $"a sweep named '{name}' exists and differs in {Listed(more)}; `experiments sweep extend {name}` changes that, or give this one another name"
            : $"a sweep named '{name}' exists and does something else; give this one another name";
    }

    private static List<string> Names((string Key, Func<SweepSpec, object?> Part)[] parts, SweepSpec known, SweepSpec asked) =>
        [.. parts.Where(part => !Equals(part.Part(known), part.Part(asked))).Select(part => part.Key).Distinct()];

    private static string Listed(List<string> keys) => keys.Count == 1 ? keys[0] : $"{string.Join(", ", keys[..^1])} and {keys[^1]}";
}
