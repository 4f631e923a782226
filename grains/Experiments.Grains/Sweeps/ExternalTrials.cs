using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Planning;

namespace Experiments.Grains.Sweeps;

/// <summary>Hands out the experiments of a sweep whose trials are external, and takes their outcomes.</summary>
/// <remarks>
/// Outcomes live in the sweep's log only. The experiments' grains and the cluster's leaderboard hold what silos trained, and a told value
/// must not stand beside it under the same id.
/// </remarks>
internal sealed class ExternalTrials(
    SweepSpec spec, WorkloadDefinition workload, SweepPlanner planner, TrackedExperiments experiments, Action<TrackedExperiment> ended)
{
    private const int MostMetrics = 1000;
    private const int MostReasonCharacters = 2000;

    /// <summary>Gets the experiments that were handed out and have no outcome, by proposal and seed.</summary>
    public ImmutableArray<SweepTrial> Open => [.. experiments.Unfinished.Where(e => e.Asked is not null).Select(Describe)];

    /// <summary>Restores a hand-out from the sweep's log, before any outcome.</summary>
    public void Restore(AskedTrial asked) => experiments.Find(asked.Proposal, asked.Seed)!.HandOut(asked);

    /// <summary>Hands out experiments.</summary>
    /// <param name="request">How many; a ticket that is known returns what it returned before.</param>
    /// <param name="isPaused">Whether nothing new may be handed out.</param>
    /// <param name="now">The time.</param>
    /// <param name="store">The log entries to store before the answer.</param>
    /// <exception cref="InvalidSpecException">The request is out of bounds.</exception>
    public ImmutableArray<SweepTrial> Ask(TrialRequest request, bool isPaused, DateTimeOffset now, out ImmutableArray<SweepLogEntry> store)
    {
        store = [];
        RequireExternal();
        List<Problem> problems = [];
        Check(request.Count is >= 1 and <= TrialRequest.MostTrials, "count", $"{request.Count} is not from 1 to {TrialRequest.MostTrials:N0}", problems);
        Check(request.Ticket is null or { Length: >= 1 and <= TrialRequest.MostCharacters }, "ticket", $"a ticket has 1 to {TrialRequest.MostCharacters} characters", problems);
        ThrowIfAny(problems);

        if (request.Ticket is { } ticket && experiments.All.Where(e => e.Asked?.Ticket == ticket).ToList() is { Count: > 0 } known)
        {
            return [.. known.Select(Describe)];
        }

        var free = isPaused ? 0 : (spec.Parallel ?? int.MaxValue) - experiments.Unfinished.Count(e => e.Asked is not null);
        var fresh = experiments.Unfinished.Where(e => e.Asked is null).Take(Math.Max(0, Math.Min(request.Count, free))).ToList();
        foreach (var experiment in fresh)
        {
            experiment.HandOut(new AskedTrial(experiment.Proposal, experiment.Latest.Seed, now, request.Ticket));
        }

        store = [.. fresh.Select(e => new SweepLogEntry { Asked = e.Asked })];
        return [.. fresh.Select(Describe)];
    }

    /// <summary>Takes an outcome.</summary>
    /// <returns>The log entries to store before the answer; none if the outcome is known.</returns>
    /// <exception cref="InvalidSpecException">The outcome is wrong. Nothing has changed. The exception lists every problem.</exception>
    public ImmutableArray<SweepLogEntry> Tell(TrialOutcome outcome, DateTimeOffset now)
    {
        RequireExternal();
        var experiment = Find(outcome);
        ThrowIfAny(Problems(outcome));
        if (experiment.HasEnded)
        {
            return IsSame(experiment.Latest, outcome)
                ? []
                : throw new InvalidSpecException("proposal", $"{NameOf(experiment)} has an outcome already: {Text(experiment.Latest)}; an outcome is recorded once");
        }

        experiments.End(experiment, experiment.Latest with
        {
            Status = outcome.HasFailed ? ExperimentStatus.Failed : ExperimentStatus.Completed,
            Metrics = outcome.Metrics,
            Losses = CurveOf(outcome),
            Reason = outcome.HasFailed ? outcome.Reason ?? "told as failed" : null,
            Ended = now,
            Left = now,
        });
        ended(experiment);
        return [new SweepLogEntry { Ended = experiment.Latest }];
    }

    private TrackedExperiment Find(TrialOutcome outcome)
    {
        if (outcome.Seed is null && spec.Seeds.Length > 1)
        {
            throw new InvalidSpecException("seed", $"the sweep has the seeds {string.Join(", ", spec.Seeds)}; say whose outcome it is");
        }

        var seed = outcome.Seed ?? spec.Seeds[0];
        if (!spec.Seeds.Contains(seed))
        {
            throw new InvalidSpecException("seed", $"{seed} is not a seed of the sweep, which has {string.Join(", ", spec.Seeds)}");
        }

        return experiments.Find(outcome.Proposal, seed) is { } experiment && (experiment.Asked is not null || experiment.HasEnded)
            ? experiment
            : throw new InvalidSpecException("proposal", $"{outcome.Proposal} with seed {seed} was not handed out; `experiments ask` hands out the next, and `--list` shows those that are open");
    }

    private List<Problem> Problems(TrialOutcome outcome)
    {
        List<Problem> problems = [];
        Check(outcome.Reason is null or { Length: <= MostReasonCharacters }, "reason", $"it has more than {MostReasonCharacters:N0} characters", problems);
        var curve = CurveOf(outcome);
        Check(curve.Length <= TrialOutcome.MostEpochs, "curve", $"it has more than {TrialOutcome.MostEpochs:N0} epochs", problems);
        Check(curve.All(double.IsFinite), "curve", $"the value of epoch {curve.TakeWhile(double.IsFinite).Count() + 1} is not a finite number", problems);
        if (outcome.Metrics.IsDefault || outcome.Metrics.Length > MostMetrics || outcome.Metrics.Any(m => m is not { Metric: not null, Split: not null }))
        {
            return [new Problem("value", $"there is no list, one has no name, or there are more than {MostMetrics:N0}"), .. problems];
        }

        if (outcome.HasFailed)
        {
            Check(outcome.Metrics.IsEmpty, "value", "an experiment that failed has none; leave it out, or tell a result", problems);
            return problems;
        }

        Check(outcome.Reason is null, "reason", "only a failure has one; add `--status failed`, or leave it out", problems);
        Check(outcome.Metrics.DistinctBy(m => (m.Metric, m.Split)).Count() == outcome.Metrics.Length, "value", "a metric is given twice on one split", problems);
        foreach (var (name, split) in spec.MeasuredMetrics().Distinct())
        {
            Check(outcome.Metrics.Any(m => m.Metric == name && m.Split == split), "value", $"the sweep's metric {name}@{split} is missing", problems);
        }

        foreach (var value in outcome.Metrics)
        {
            Check(value, problems);
        }

        return problems;
    }

    private void Check(MetricValue value, List<Problem> problems)
    {
        var name = $"{value.Metric}@{value.Split}";
        if (workload.FindMetric(value.Metric) is not { } metric || !workload.Splits.Contains(value.Split))
        {
            var known = workload.Metrics.SelectMany(m => workload.Splits.Select(split => $"{m.Name}@{split}"));
            problems.Add(new Problem("value", $"workload {workload.Name} has no {name}; {NearestWord.Hint(name, [.. known])}"));
        }
        else if (!double.IsFinite(value.Value))
        {
            problems.Add(new Problem("value", $"{name} is not a finite number; tell the experiment as failed, with a reason"));
        }
        else if (value.Value < (double)metric.Minimum || value.Value > (double)metric.Maximum)
        {
            problems.Add(new Problem("value", FormattableString.Invariant($"{name} of {value.Value} is not from {metric.Minimum} to {metric.Maximum}")));
        }
    }

    private void RequireExternal()
    {
        if (!spec.IsExternal)
        {
            throw new InvalidSpecException("trials", "silos run the trials of this sweep; `ask` and `tell` are for sweeps whose file says 'trials: external'");
        }
    }

    private SweepTrial Describe(TrackedExperiment experiment)
    {
        var proposal = planner.Proposals.ElementAt(experiment.Proposal);
        return new SweepTrial(
            experiment.Proposal, experiment.Latest.Seed, experiment.Id, proposal.Setup, proposal.Reason, experiment.Asked!.At, experiment.Asked.Ticket);
    }

    private string NameOf(TrackedExperiment experiment) =>
        spec.Seeds.Length == 1 ? $"{experiment.Proposal}" : $"{experiment.Proposal} with seed {experiment.Latest.Seed}";

    private static ImmutableArray<double> CurveOf(TrialOutcome outcome) => outcome.Curve.IsDefault ? [] : outcome.Curve;

    private static bool IsSame(SweepExperiment known, TrialOutcome told)
    {
        // An outcome without a curve says nothing against the curve that is known.
        var curve = CurveOf(told);
        return (curve.IsEmpty || curve.SequenceEqual(known.Losses)) && (told.HasFailed
            ? known.Status == ExperimentStatus.Failed
            : known.Status == ExperimentStatus.Completed && known.Metrics.Length == told.Metrics.Length && told.Metrics.All(known.Metrics.Contains));
    }

    private static string Text(SweepExperiment known) => known.Status == ExperimentStatus.Completed
        ? string.Join(", ", known.Metrics.Select(m => FormattableString.Invariant($"{m.Metric}@{m.Split} = {m.Value}")))
        : $"{known.Status.Word()}, {known.Reason}";

    private static void Check(bool isRight, string subject, string text, List<Problem> problems)
    {
        if (!isRight)
        {
            problems.Add(new Problem(subject, text));
        }
    }

    private static void ThrowIfAny(List<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidSpecException(problems);
        }
    }
}
