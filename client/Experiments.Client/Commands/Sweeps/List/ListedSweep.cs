using Experiments.Client.Setups;

namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>A sweep of the list.</summary>
/// <param name="Progress">The sweep's progress.</param>
/// <param name="Metric">The metric that the sweep optimises.</param>
/// <param name="Split">The split of the metric.</param>
/// <param name="Sampler">The sampler's name.</param>
/// <param name="Best">What differs between the base and the best setup.</param>
internal sealed record ListedSweep(SweepProgressResult Progress, string Metric, string Split, string Sampler, IReadOnlyList<SetupChange> Best)
{
    /// <summary>Gets the size in bytes of the artifacts of the sweep's experiments; null if it was not asked for.</summary>
    public long? Bytes { get; init; }
}
