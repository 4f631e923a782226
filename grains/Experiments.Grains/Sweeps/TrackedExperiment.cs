using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>One experiment of a sweep, as far as the sweep has heard of it.</summary>
internal sealed class TrackedExperiment(string id, int proposal, int seedPosition, long seed)
{
    public string Id => id;

    public int Proposal => proposal;

    /// <summary>Position of the seed in the sweep's seeds.</summary>
    public int SeedPosition => seedPosition;

    /// <summary>The latest news.</summary>
    public SweepExperiment Latest { get; private set; } = new(
        id, proposal, seed, ExperimentStatus.Unknown, [], [], null, null, null, null, null);

    /// <summary>Version of the latest news.</summary>
    public long Version { get; private set; }

    /// <summary>Whether nothing more will happen to it that the sweep looks at.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Up to which epoch it was allowed to run when it was submitted last; null where it was not, or in an earlier life of the sweep's grain.</summary>
    public EpochLimit? Submitted { get; set; }

    /// <summary>Takes news in; false where they are older than what is known, or come after the end.</summary>
    public bool Hear(ExperimentView view, long version)
    {
        if (HasEnded || version < Version)
        {
            return false;
        }

        Version = version;
        var losses = view.Curve.Select(e => e.ValidationLoss).ToImmutableArray();
        var finish = view.History.IsDefaultOrEmpty ? (DateTimeOffset?)null : view.History[^1].At;
        Latest = Latest with
        {
            Status = view.Status,
            Losses = losses.Length >= Latest.Losses.Length ? losses : Latest.Losses,
            Metrics = view.Result?.Metrics ?? [],
            WeightsSha256 = view.Result?.WeightsSha256,
            Reason = view.Reason,
            Started = view.StartedAt,
            Ended = view.Status.IsFinal() ? finish : null,
            Left = view.Status == ExperimentStatus.Running || view.StartedAt is null ? null
                : Latest.Left is { } left && Latest.Started == view.StartedAt ? left : finish,
            Silo = view.SiloName,
        };
        return true;
    }

    /// <summary>Takes up what was stored.</summary>
    public void Restore(SweepExperiment stored)
    {
        Latest = stored;
        HasEnded = true;
    }

    /// <summary>Nothing more will happen to it.</summary>
    public void End() => HasEnded = true;

    /// <summary>Nothing more will happen to it, for a reason of the sweep's own.</summary>
    public void End(ExperimentStatus status, string reason, DateTimeOffset now)
    {
        Latest = Latest with { Status = status, Reason = reason, Ended = now, Left = Latest.Left ?? now };
        HasEnded = true;
    }
}
