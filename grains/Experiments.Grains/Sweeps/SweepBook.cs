using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;

namespace Experiments.Grains.Sweeps;

/// <summary>
/// What is known of a sweep and what follows from it, as a plain data structure over <see cref="SweepPlanner"/>. Losing it loses
/// nothing: its log and the experiments themselves bring everything back.
/// </summary>
internal sealed class SweepBook
{
    private readonly SweepSpec _spec;
    private readonly SweepPlanner _planner;
    private readonly List<TrackedExperiment[]> _runs = [];
    private readonly Dictionary<string, List<TrackedExperiment>> _byId = new(StringComparer.Ordinal);
    private readonly SortedSet<TrackedExperiment> _open = new(Comparer<TrackedExperiment>.Create((a, b) => (a.Proposal, a.SeedPosition).CompareTo((b.Proposal, b.SeedPosition))));
    private readonly List<PruneDecision> _decisions = [];
    private readonly HashSet<(int Proposal, int Epoch)> _decided = [];
    private readonly Dictionary<int, PruneDecision> _prunes = [];

    private SweepBook(SweepSpec spec, SweepPlanner planner)
    {
        _spec = spec;
        _planner = planner;
    }

    public SweepPlanner Planner => _planner;

    /// <summary>Runs that have not ended, in order; few, since proposals wait for each other.</summary>
    public IReadOnlyCollection<TrackedExperiment> Open => _open;

    /// <summary>Whether every proposal has an outcome and every experiment has ended.</summary>
    public bool IsFinished => _planner.IsFinished && _open.Count == 0;

    /// <exception cref="InvalidSpecException">The spec is wrong.</exception>
    public static SweepBook Create(SweepSpec spec)
    {
        if (WorkloadCatalog.Find(spec.Base.Workload) is not { } workload)
        {
            throw new InvalidSpecException("workload", $"there is no workload '{spec.Base.Workload}'");
        }

        return SweepPlanner.Create(spec, workload, out var problems) is { } planner
            ? new SweepBook(spec, planner)
            : throw new InvalidSpecException(problems);
    }

    /// <summary>Takes up a stored sweep. Of one that has ended nothing new is decided.</summary>
    /// <param name="state">The sweep, with a spec.</param>
    /// <param name="log">What was stored in its log.</param>
    /// <param name="now">When.</param>
    public static SweepBook Restore(SweepState state, IEnumerable<SweepLogEntry> log, DateTimeOffset now)
    {
        var book = Create(state.Spec!);
        book.Replay(log);
        if (state.StoppedAfter is { } total)
        {
            book.Planner.StopAfter(total, state.Reason ?? "stopped");
        }

        if (!SweepTransitions.IsOpen(state))
        {
            // What was decided follows again from what was stored; nothing new may.
            book.Planner.StopAfter(0, state.Reason ?? "ended");
            book.Advance(now);
        }

        return book;
    }

    /// <summary>Takes up what was stored, before any news.</summary>
    public void Replay(IEnumerable<SweepLogEntry> log)
    {
        var entries = log.ToList();
        _planner.Restore(entries.Select(e => e.Proposed).OfType<Proposal>());
        foreach (var proposal in _planner.Proposals)
        {
            Track(proposal);
        }

        foreach (var decision in entries.Select(e => e.Decided).OfType<PruneDecision>())
        {
            Note(decision);
        }

        foreach (var ended in entries.Select(e => e.Ended).OfType<SweepExperiment>())
        {
            var run = _runs[ended.Proposal].Single(r => r.Latest.Seed == ended.Seed);
            run.Restore(ended);
            _open.Remove(run);
            Inform(run);
            if (ended.Status == ExperimentStatus.Pruned)
            {
                // Its experiment may not have been told: that comes after the log, and telling again does no harm.
                Pruned.Enqueue(run);
            }
        }
    }

    /// <summary>Takes news of an experiment in.</summary>
    /// <param name="view">The experiment.</param>
    /// <param name="version">Its version.</param>
    /// <param name="isOurDoing">Whether cancellations are this sweep's own, so that they can be undone.</param>
    /// <returns>What is to be stored.</returns>
    public ImmutableArray<SweepLogEntry> Hear(ExperimentView view, long version, bool isOurDoing)
    {
        var store = ImmutableArray.CreateBuilder<SweepLogEntry>();
        foreach (var run in _byId.GetValueOrDefault(view.ExperimentId) ?? [])
        {
            if (!run.Hear(view, version) || view.Status is ExperimentStatus.Unknown or ExperimentStatus.Pruned)
            {
                continue;
            }

            if (view.Status.IsFinal())
            {
                run.End();
                _open.Remove(run);
                if (view.Status != ExperimentStatus.Cancelled || !isOurDoing)
                {
                    store.Add(new SweepLogEntry { Ended = run.Latest });
                }
            }

            Inform(run);
        }

        return store.ToImmutable();
    }

    /// <summary>Decides what can be decided.</summary>
    /// <returns>What is to be stored before anything is done about it.</returns>
    public ImmutableArray<SweepLogEntry> Advance(DateTimeOffset now)
    {
        var store = ImmutableArray.CreateBuilder<SweepLogEntry>();
        SweepStep step;
        do
        {
            step = _planner.Advance();
            foreach (var proposal in step.Created)
            {
                Track(proposal);
                store.Add(new SweepLogEntry { Proposed = proposal });
            }

            foreach (var decision in step.Decisions)
            {
                if (Note(decision))
                {
                    store.Add(new SweepLogEntry { Decided = decision });
                }

                if (decision.Prune)
                {
                    foreach (var run in _runs[decision.Index].Where(r => !r.HasEnded))
                    {
                        run.End(ExperimentStatus.Pruned, decision.Reason, now);
                        _open.Remove(run);
                        store.Add(new SweepLogEntry { Ended = run.Latest });
                        Pruned.Enqueue(run);
                    }
                }
            }
        }
        while (!step.IsEmpty);
        return store.ToImmutable();
    }

    /// <summary>Runs that were pruned and whose experiments have not been told.</summary>
    public Queue<TrackedExperiment> Pruned { get; } = new();

    /// <summary>How far a run may go by what has been decided.</summary>
    public EpochLimit LimitOf(TrackedExperiment run)
    {
        // Where two proposals share an experiment, it goes as far as either lets it.
        var limits = _byId[run.Id].Where(r => !r.HasEnded).Select(r => _planner.EpochLimitOf(r.Proposal)).ToList();
        return new EpochLimit(limits.Contains(null) ? null : limits.Max());
    }

    public ExperimentSpec SpecOf(TrackedExperiment run) => new(_planner.Proposals.ElementAt(run.Proposal).Setup, run.Latest.Seed);

    /// <summary>Whether another proposal of this sweep still wants the run's experiment.</summary>
    public bool IsWanted(TrackedExperiment run) => _byId[run.Id].Any(r => !r.HasEnded);

    /// <summary>The sweep gives a run up for now: it counts as failed until the sweep goes on.</summary>
    public void GiveUp(TrackedExperiment run, string reason, DateTimeOffset now)
    {
        run.End(ExperimentStatus.Cancelled, reason, now);
        _open.Remove(run);
        Inform(run);
    }

    public ImmutableArray<SweepExperiment> Runs() => [.. _runs.SelectMany(r => r).Select(AsSeen)];

    public ImmutableArray<PruneDecision> Decisions() => [.. _decisions.OrderBy(d => d.Index).ThenBy(d => d.Epoch)];

    public SweepBest? Best()
    {
        var best = _planner.Proposals
            .Select(p => (Proposal: p, Outcome: _planner.OutcomeOf(p.Index)))
            .Where(p => p.Outcome is { Kind: OutcomeKind.Completed })
            .OrderBy(p => p.Outcome!.Loss)
            .ThenBy(p => p.Proposal.Index)
            .FirstOrDefault();
        return best.Outcome is null ? null : new SweepBest(best.Proposal, _spec.Metric.Goal == SweepGoal.Minimise ? best.Outcome.Loss : -best.Outcome.Loss);
    }

    /// <summary>How many runs have each status.</summary>
    public IReadOnlyDictionary<ExperimentStatus, int> Counts() => _runs.SelectMany(r => r).CountBy(r => AsSeen(r).Status).ToDictionary();

    /// <summary>
    /// A proposal that was pruned has no results, even where one of its experiments ended before the decision was made: whether it
    /// did is a matter of timing.
    /// </summary>
    private SweepExperiment AsSeen(TrackedExperiment run)
    {
        if (_planner.OutcomeOf(run.Proposal) is not { Kind: OutcomeKind.Pruned } outcome)
        {
            return run.Latest;
        }

        return run.Latest with
        {
            Status = ExperimentStatus.Pruned,
            Losses = [.. run.Latest.Losses.Take(outcome.Epochs)],
            Metrics = [],
            WeightsSha256 = null,
            Reason = _prunes[run.Proposal].Reason,
        };
    }

    private void Track(Proposal proposal)
    {
        var runs = _spec.Seeds
            .Select((seed, position) => new TrackedExperiment(new ExperimentSpec(proposal.Setup, seed).ExperimentId(), proposal.Index, position, seed))
            .ToArray();
        _runs.Add(runs);
        foreach (var run in runs)
        {
            if (!_byId.TryGetValue(run.Id, out var sharing))
            {
                _byId.Add(run.Id, sharing = []);
            }

            sharing.Add(run);
            _open.Add(run);
        }
    }

    private bool Note(PruneDecision decision)
    {
        if (!_decided.Add((decision.Index, decision.Epoch)))
        {
            return false;
        }

        _decisions.Add(decision);
        if (decision.Prune)
        {
            _prunes.Add(decision.Index, decision);
        }

        return true;
    }

    /// <summary>Tells the planner what is known of a run.</summary>
    private void Inform(TrackedExperiment run)
    {
        var (known, seed) = (run.Latest, run.SeedPosition);
        if (known.Status == ExperimentStatus.Completed)
        {
            _planner.Complete(run.Proposal, seed, known.Losses, Value(known));
        }
        else if (known.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled)
        {
            _planner.Fail(run.Proposal, seed, known.Losses);
        }
        else
        {
            _planner.Report(run.Proposal, seed, known.Losses);
        }
    }

    /// <summary>The sweep's metric; not a number where the result lacks it, which counts as failure.</summary>
    private double Value(SweepExperiment run) =>
        run.Metrics.FirstOrDefault(m => m.Metric == _spec.Metric.Name && m.Split == _spec.Metric.Split)?.Value ?? double.NaN;
}
