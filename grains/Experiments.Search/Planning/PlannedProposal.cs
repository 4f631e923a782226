using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>A proposal and what is known of its experiments.</summary>
internal sealed class PlannedProposal(Proposal proposal, int seeds)
{
    private readonly SeedRun[] _runs = [.. Enumerable.Range(0, seeds).Select(_ => new SeedRun())];
    private Contender? _completed;

    public Proposal Proposal { get; } = proposal;

    public int Index => Proposal.Index;

    /// <summary>Gets or sets the number of the next rung.</summary>
    public int NextRung { get; set; }

    public Outcome? Outcome { get; set; }

    /// <summary>Records what is known of one seed. Late and repeated reports, of an attempt that started again, change nothing.</summary>
    public void Record(int seed, IReadOnlyList<double> losses, bool ended, IReadOnlyList<double>? values, bool isWrongUsage = false)
    {
        var run = _runs[seed];
        if (run.Ended)
        {
            return;
        }

        if (losses.Count >= run.Losses.Length)
        {
            run.Losses = [.. losses];
        }

        run.Ended = ended;
        run.Values = values;
        IsWrongUsage |= isWrongUsage;
    }

    /// <summary>Gets whether an experiment failed because the program was started wrongly.</summary>
    public bool IsWrongUsage { get; private set; }

    /// <summary>Returns whether a seed ended without a value before an epoch, and so before the decision at that epoch.</summary>
    public bool FailedBefore(int epoch) => _runs.Any(r => r.Ended && r.Values is null && r.Losses.Length < epoch);

    /// <summary>Returns whether the losses up to an epoch are known or will never be known.</summary>
    public bool Reached(int epoch) => _runs.All(r => r.Ended || r.Losses.Length >= epoch);

    public bool HasEnded => _runs.All(r => r.Ended);

    /// <summary>Returns the mean of the seeds' values of a metric; not finite if one is not.</summary>
    /// <param name="metric">Position of the metric among those that were reported.</param>
    public double MeanOf(int metric) => _runs.Average(r => r.Values?[metric] ?? double.NaN);

    /// <summary>Returns the proposal as a pruner sees it at an epoch.</summary>
    public Contender At(int epoch)
    {
        var length = Math.Min(epoch, _runs.Min(r => r.Losses.Length));
        return new Contender(Index, [.. Enumerable.Range(0, length).Select(e => _runs.Average(r => r.Losses[e]))]);
    }

    /// <summary>Returns the completed proposal as a pruner compares with it.</summary>
    public Contender AsCompleted() => _completed ??= At(int.MaxValue);

    private sealed class SeedRun
    {
        public double[] Losses { get; set; } = [];

        public bool Ended { get; set; }

        public IReadOnlyList<double>? Values { get; set; }
    }
}
