using Experiments.Analysis.Fronts;

namespace Experiments.Reporting.Leaderboards;

/// <summary>The front of a sweep with several metrics, as a document.</summary>
/// <remarks>The order of the members is the order in JSON.</remarks>
public sealed record FrontDocument
{
    /// <summary>Gets the proposals whose setups no other dominates, in the order of the first metric.</summary>
    public required IReadOnlyList<int> Proposals { get; init; }

    /// <summary>Gets the number of setups that violate a constraint.</summary>
    public required int Violating { get; init; }

    /// <summary>Gets the share of the box between the best and the worst value of each metric that the front dominates; null if that says nothing.</summary>
    public required double? Hypervolume { get; init; }

    /// <summary>Gets the lower end of the 95 % interval over resampled seeds; null with fewer than three seeds.</summary>
    public required double? Low { get; init; }

    /// <summary>Gets the upper end of the interval.</summary>
    public required double? High { get; init; }

    /// <summary>Gets the hypervolume after each proposal that meets the constraints.</summary>
    public required IReadOnlyList<HypervolumeStep> History { get; init; }

    internal static FrontDocument FromFront(SweepFront front) => new()
    {
        Proposals = [.. front.Front.Select(s => s.Setup.Proposal.Index)],
        Violating = front.Setups.Count(s => s.Front == 0),
        Hypervolume = front.Hypervolume,
        Low = front.HypervolumeInterval?.Low,
        High = front.HypervolumeInterval?.High,
        History = front.History,
    };
}
