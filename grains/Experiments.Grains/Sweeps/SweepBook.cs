using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;

namespace Experiments.Grains.Sweeps;

/// <summary>The knowledge of a sweep about its experiments, and the decisions that follow from it. A plain data structure over <see cref="SweepPlanner"/>.</summary>
/// <remarks>
/// Nothing is lost with the book: the sweep's log and the experiments restore it. A method that returns log entries has changed the book
/// already. The caller stores the entries before it acts on them.
/// </remarks>
internal sealed class SweepBook
{
    private readonly SweepSpec _spec;
    private readonly WorkloadDefinition _workload;
    private readonly TrackedExperiments _experiments = new();
    private readonly PruneDecisions _decisions = new();
    private readonly bool _measuresTime;

    /// <summary>Counts what may have changed outcomes without a change of an experiment.</summary>
    private long _advances;
    private ((long, long) At, SweepCounts Counts)? _counts;

    private SweepBook(SweepSpec spec, WorkloadDefinition workload, SweepPlanner planner)
    {
        _spec = spec;
        _workload = workload;
        _measuresTime = WallTimeMetric.IsUsed(spec, workload);
        Planner = planner;
        External = new ExternalTrials(spec, workload, planner, _experiments, UpdatePlanner);
    }

    /// <summary>Gets the part of the book that hands out experiments, if the sweep's trials are external.</summary>
    public ExternalTrials External { get; }

    /// <summary>Gets the notes and tags of users.</summary>
    public SweepRemarks Remarks { get; } = new();

    public SweepPlanner Planner { get; }

    /// <summary>Gets the experiments that have not ended, by proposal and then by seed.</summary>
    public IReadOnlyCollection<TrackedExperiment> Unfinished => _experiments.Unfinished;

    /// <summary>
    /// Gets whether the pruner has decided about a part of a cohort, because the sweep was stopped within it. It would decide about the whole
    /// cohort otherwise, so that such a sweep cannot go on.
    /// </summary>
    public bool IsDecidedInPart { get; private set; }

    /// <summary>Gets the pruned experiments whose demands have not been withdrawn yet.</summary>
    public Queue<TrackedExperiment> Pruned { get; } = new();

    /// <summary>Gets whether every proposal has an outcome and every experiment has ended.</summary>
    public bool IsFinished => Planner.IsFinished && Unfinished.Count == 0;

    /// <summary>Creates the book of a new sweep.</summary>
    /// <exception cref="InvalidSpecException">The spec is invalid. The exception lists every problem.</exception>
    public static SweepBook Create(SweepSpec spec, WorkloadCatalog workloads) => Create(spec, workloads, isStored: false);

    /// <summary>Restores the book of a stored sweep.</summary>
    /// <param name="state">The state of the sweep, with a spec.</param>
    /// <param name="log">The entries of the sweep's log, oldest first.</param>
    /// <param name="now">The time.</param>
    /// <param name="workloads">The workloads, one of which is the sweep's.</param>
    public static SweepBook Restore(SweepState state, IEnumerable<SweepLogEntry> log, DateTimeOffset now, WorkloadCatalog workloads)
    {
        var book = Create(state.Spec!, workloads, isStored: true);
        book.Replay(log);
        if (state.StoppedAfter is { } total)
        {
            book.Planner.StopAfter(total, state.Reason ?? "stopped");
        }

        book.IsDecidedInPart = book.Decisions().Any(decision => book.Planner.IsInCutCohort(decision.Index));
        if (!SweepTransitions.IsOpen(state))
        {
            // The outcomes of an ended sweep are not stored. They follow again from the log, and no new proposal may be added.
            book.Planner.StopAfter(0, state.Reason ?? "ended");
            book.Advance(now);
        }

        return book;
    }

    /// <summary>Takes the entries of the sweep's log. Must come before all updates.</summary>
    public void Replay(IEnumerable<SweepLogEntry> log)
    {
        var entries = log.ToList();
        Planner.Restore(entries.Select(e => e.Proposed).OfType<Proposal>());
        foreach (var proposal in Planner.Proposals)
        {
            _experiments.Add(proposal, _spec.Seeds);
        }

        foreach (var asked in entries.Select(e => e.Asked).OfType<AskedTrial>())
        {
            External.Restore(asked);
        }

        foreach (var note in entries.Select(e => e.Noted).OfType<Note>())
        {
            Remarks.Restore(note);
        }

        foreach (var decision in entries.Select(e => e.Decided).OfType<PruneDecision>())
        {
            _decisions.Add(decision);
        }

        foreach (var ended in entries.Select(e => e.Ended).OfType<SweepExperiment>())
        {
            var experiment = _experiments.Restore(ended);
            UpdatePlanner(experiment);
            if (ended.Status == ExperimentStatus.Pruned)
            {
                // The sweep may have crashed between the log and the withdrawal. To withdraw twice does no harm.
                Pruned.Enqueue(experiment);
            }
        }
    }

    /// <summary>Takes the current state of an experiment.</summary>
    /// <param name="view">The experiment.</param>
    /// <param name="version">The version of the view.</param>
    /// <param name="isGivingUp">
    /// Whether the sweep is withdrawing its experiments. Then a cancellation is its own, and is not stored, so that the sweep can be resumed.
    /// </param>
    /// <returns>The log entries to store.</returns>
    public ImmutableArray<SweepLogEntry> Update(ExperimentView view, long version, bool isGivingUp)
    {
        var store = ImmutableArray.CreateBuilder<SweepLogEntry>();
        foreach (var experiment in _experiments.WithId(view.ExperimentId))
        {
            // Whether an experiment is pruned is this sweep's decision. The status Pruned is another sweep's.
            if (!experiment.Update(view, version, _workload, _measuresTime) || view.Status is ExperimentStatus.Unknown or ExperimentStatus.Pruned)
            {
                continue;
            }

            if (view.Status.IsFinal())
            {
                _experiments.End(experiment);
                if (view.Status != ExperimentStatus.Cancelled || !isGivingUp)
                {
                    store.Add(new SweepLogEntry { Ended = experiment.Latest });
                }
            }

            UpdatePlanner(experiment);
        }

        return store.ToImmutable();
    }

    /// <summary>Decides everything that can be decided now.</summary>
    /// <returns>The log entries to store.</returns>
    public ImmutableArray<SweepLogEntry> Advance(DateTimeOffset now)
    {
        var store = ImmutableArray.CreateBuilder<SweepLogEntry>();
        SweepStep step;
        do
        {
            step = Planner.Advance();
            _advances += step.IsEmpty ? 0 : 1;
            foreach (var proposal in step.Created)
            {
                _experiments.Add(proposal, _spec.Seeds);
                store.Add(new SweepLogEntry { Proposed = proposal });
            }

            foreach (var decision in step.Decisions)
            {
                if (_decisions.Add(decision))
                {
                    store.Add(new SweepLogEntry { Decided = decision });
                    IsDecidedInPart |= Planner.IsInCutCohort(decision.Index);
                }

                if (decision.Prune)
                {
                    store.AddRange(Prune(decision, now));
                }
            }
        }
        while (!step.IsEmpty);
        return store.ToImmutable();
    }

    /// <summary>Returns how far the pruner lets an experiment run for now.</summary>
    public EpochLimit EpochLimitOf(TrackedExperiment experiment)
    {
        // If two proposals share the experiment, the more permissive limit counts.
        var limits = _experiments.WithId(experiment.Id).Where(e => !e.HasEnded).Select(e => Planner.EpochLimitOf(e.Proposal)).ToList();
        return new EpochLimit(limits.Contains(null) ? null : limits.Max());
    }

    /// <summary>Gets the ids of all experiments, each once.</summary>
    public IEnumerable<string> ExperimentIds => _experiments.Ids;

    /// <summary>Returns whether an experiment belongs to the sweep.</summary>
    public bool Has(string experimentId) => _experiments.WithId(experimentId).Count > 0;

    public ExperimentSpec SpecOf(TrackedExperiment experiment) =>
        new(Planner.Proposals.ElementAt(experiment.Proposal).Setup, experiment.Latest.Seed);

    /// <summary>Returns whether another proposal of this sweep still needs the experiment.</summary>
    public bool IsNeeded(TrackedExperiment experiment) => _experiments.WithId(experiment.Id).Any(e => !e.HasEnded);

    /// <summary>Ends an experiment for now. It counts as failed until the sweep is resumed.</summary>
    public void GiveUp(TrackedExperiment experiment, string reason, DateTimeOffset now)
    {
        _experiments.EndAs(experiment, ExperimentStatus.Cancelled, reason, now);
        UpdatePlanner(experiment);
    }

    /// <summary>Returns all experiments as the sweep shows them, by proposal and then by seed.</summary>
    public ImmutableArray<SweepExperiment> Experiments() => [.. _experiments.All.Select(AsShown)];

    /// <summary>Returns all decisions of the pruner, by proposal and epoch.</summary>
    public ImmutableArray<PruneDecision> Decisions() => _decisions.InOrder();

    /// <summary>Returns the sweep in numbers. Open pages ask every second, so that is computed again only after a change.</summary>
    public SweepCounts Counts() => _counts is { } known && known.At == (_experiments.Changes, _advances) ? known.Counts
        : (_counts = ((_experiments.Changes, _advances), SweepCounts.Of(_experiments.All, Planner, _spec))).Value.Counts;

    private IEnumerable<SweepLogEntry> Prune(PruneDecision decision, DateTimeOffset now)
    {
        foreach (var experiment in _experiments.UnfinishedOf(decision.Index))
        {
            _experiments.EndAs(experiment, ExperimentStatus.Pruned, decision.Reason, now);
            Pruned.Enqueue(experiment);
            yield return new SweepLogEntry { Ended = experiment.Latest };
        }
    }

    /// <summary>Returns an experiment as the sweep shows it: without results if its proposal was pruned.</summary>
    /// <remarks>
    /// An experiment can end before the decision is made. Whether it does depends on timing, and a sweep must look the same on any cluster.
    /// </remarks>
    private SweepExperiment AsShown(TrackedExperiment experiment)
    {
        if (Planner.OutcomeOf(experiment.Proposal) is not { Kind: OutcomeKind.Pruned } outcome)
        {
            return experiment.Latest;
        }

        return experiment.Latest with
        {
            Status = ExperimentStatus.Pruned,
            Losses = [.. experiment.Latest.Losses.Take(outcome.Epochs)],
            Metrics = [],
            WeightsSha256 = null,
            Reason = _decisions.ReasonFor(experiment.Proposal),
        };
    }

    private void UpdatePlanner(TrackedExperiment experiment)
    {
        _advances++;
        var (latest, seed) = (experiment.Latest, experiment.SeedPosition);
        if (latest.Status == ExperimentStatus.Completed)
        {
            Planner.Complete(experiment.Proposal, seed, latest.Losses, ValuesOf(latest));
        }
        else if (latest.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled)
        {
            Planner.Fail(experiment.Proposal, seed, latest.Losses, WrongUsage.IsCause(latest.Reason));
        }
        else
        {
            Planner.Report(experiment.Proposal, seed, latest.Losses);
        }
    }

    /// <summary>Returns the metrics that decide, NaN for those that the result lacks. The planner counts NaN as a failure.</summary>
    private double[] ValuesOf(SweepExperiment experiment) =>
        [.. _spec.MeasuredMetrics().Select(key => experiment.Metrics.FirstOrDefault(m => m.Metric == key.Name && m.Split == key.Split)?.Value ?? double.NaN)];

    private static SweepBook Create(SweepSpec spec, WorkloadCatalog workloads, bool isStored)
    {
        if (workloads.Find(spec.Base.Workload) is not { } workload)
        {
            throw new InvalidSpecException("workload", $"there is no workload '{spec.Base.Workload}'");
        }

        return SweepPlanner.Create(spec, workload, isStored, out var problems) is { } planner
            ? new SweepBook(spec, workload, planner)
            : throw new InvalidSpecException(problems);
    }
}
