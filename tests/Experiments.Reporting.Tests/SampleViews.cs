using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Tests.Planning;

namespace Experiments.Reporting.Tests;

/// <summary>Sweeps at every point of their lives.</summary>
internal static class SampleViews
{
    private static readonly Lazy<SweepView> HalvingOnce = new(() => SampleSweeps.Vae("random", "successive-halving", 72));
    private static readonly Lazy<SweepView> OneAtATimeOnce = new(() => SampleSweeps.Vae("one-at-a-time", "none", 200));

    /// <summary>Completed, pruned and failed setups.</summary>
    public static SweepView Halving => HalvingOnce.Value;

    /// <summary>Single changes of the base.</summary>
    public static SweepView OneAtATime => OneAtATimeOnce.Value;

    /// <summary>Submitted, nothing proposed.</summary>
    public static SweepView Empty => Halving with { Status = SweepStatus.Running, Proposals = [], Decisions = [], Experiments = [], EndedAt = null };

    /// <summary>A single setup with a single seed.</summary>
    public static SweepView One { get; } = SampleSweeps.Function(seeds: 1) is var sweep ? sweep with { Proposals = sweep.Proposals[..1], Experiments = sweep.Experiments[..1] } : null!;

    /// <summary>Nothing but failures, with texts that are markup elsewhere.</summary>
    public static SweepView AllFailed => Halving with
    {
        Name = "a<b>&\"c\"",
        Decisions = [],
        Experiments = [.. Halving.Experiments.Select(r => r with { Status = ExperimentStatus.Failed, Metrics = [], WeightsSha256 = null, Reason = "<script>alert(1)</script> & \"more\"", Losses = [190, double.NaN] })],
    };

    /// <summary>Some setups run, others wait.</summary>
    public static SweepView Running => OneAtATime with
    {
        Status = SweepStatus.Running,
        EndedAt = null,
        Experiments =
        [
            .. OneAtATime.Experiments.Take(40).Select((r, i) => i < 20 ? r : r with
            {
                Status = i < 26 ? ExperimentStatus.Running : ExperimentStatus.Pending,
                Metrics = [],
                WeightsSha256 = null,
                Losses = i < 26 ? r.Losses[..5] : [],
                Started = i < 26 ? r.Started : null,
                Ended = null,
                Silo = null,
            }),
        ],
    };

    /// <summary>Nobody has submitted it.</summary>
    public static SweepView Unknown { get; } = new() { Name = "nothing", Status = SweepStatus.Unknown, SubmittedAt = default, Proposals = [], Decisions = [], Experiments = [] };

    public static SweepView Named(string name) => name switch
    {
        "halving" => Halving,
        "one-at-a-time" => OneAtATime,
        "empty" => Empty,
        "one" => One,
        "all-failed" => AllFailed,
        "running" => Running,
        "front" => SampleSweeps.Front(constraints: new SweepConstraint("loss-2", "validation", SweepBound.AtMost, 3)),
        _ => throw new ArgumentException(name),
    };
}
