using System.Collections.Immutable;

namespace Experiments.Analysis.Comparisons;

/// <summary>The front of one of two compared sweeps.</summary>
public sealed record ComparedFront
{
    /// <summary>Gets the share of the box around the setups of both sweeps that the front dominates (Zitzler and Thiele 1998).</summary>
    public required double Hypervolume { get; init; }

    /// <summary>Gets the numbers of the proposals on the front, in their order.</summary>
    public required ImmutableArray<int> Proposals { get; init; }

    /// <summary>Gets how many setups of the front a setup of the other front dominates.</summary>
    public required int Dominated { get; init; }

    /// <summary>Gets the best value of each metric over the setups that meet the constraints.</summary>
    public required ImmutableArray<double> Best { get; init; }
}
