namespace Experiments.Analysis.Statistics;

/// <summary>A metric of one setup, seed by seed.</summary>
/// <param name="Values">The value of each of a fixed list of seeds; null for a seed without a value.</param>
public readonly record struct SeedSample(IReadOnlyList<double?> Values)
{
    /// <summary>Gets the number of seeds with a value.</summary>
    public int Count => Values.Count(v => v is not null);

    /// <summary>Gets the summary of the values; null without any. It does not depend on the order of the seeds.</summary>
    public SampleSummary? Summary => Values.OfType<double>().Order().ToArray() is { Length: > 0 } values ? SampleSummary.Of(values) : null;
}
