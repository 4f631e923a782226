using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Fronts;

/// <summary>A setup with a value of each metric on every seed.</summary>
public sealed record FrontSetup
{
    /// <summary>Gets the setup.</summary>
    public required SweepSetup Setup { get; init; }

    /// <summary>Gets the means over the seeds, one for each metric of the sweep.</summary>
    public required ImmutableArray<double> Means { get; init; }

    /// <summary>Gets the front: 1 if no setup dominates this one, 2 if only setups of front 1 do, and so on; 0 if a constraint is violated.</summary>
    public required int Front { get; init; }

    /// <summary>Gets the constraints that the means violate; empty if all are met.</summary>
    public required ImmutableArray<SweepConstraint> Violated { get; init; }

    /// <summary>Gets how far the means are beyond the limits, each as a share of its limit; 0 if all are met.</summary>
    public required double Violation { get; init; }

    /// <summary>Gets in which share of the resamples of the seeds the setup is on the front; null with fewer than three seeds.</summary>
    public double? ShareOnFront { get; init; }
}
