namespace Experiments.Analysis.Statistics;

/// <summary>A metric of one setup, seed by seed.</summary>
/// <param name="Values">The value of each of a fixed list of seeds; null where that seed has none.</param>
public readonly record struct SeedSample(IReadOnlyList<double?> Values)
{
    /// <summary>Number of seeds with a value.</summary>
    public int Count => Values.Count(v => v is not null);

    /// <summary>Summary of the values; null without any. The order of the seeds does not show in the last digit.</summary>
    public SampleSummary? Summary => Values.OfType<double>().Order().ToArray() is { Length: > 0 } values ? SampleSummary.Of(values) : null;
}
