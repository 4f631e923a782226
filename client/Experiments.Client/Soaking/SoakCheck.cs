using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Soaking;

/// <summary>Compares what became of everything with undisturbed runs. Each finding names what it is about.</summary>
internal static class SoakCheck
{
    /// <summary>What the cluster itself must show: one result each, and nothing left behind.</summary>
    public static IEnumerable<string> Cluster(SoakRun run, int silos)
    {
        foreach (var open in run.Unfinished)
        {
            yield return $"{open} has not ended";
        }

        foreach (var (spec, view) in run.Ended)
        {
            var results = view.History.Count(h => h.Text == "completed");
            if (view.Status != ExperimentStatus.Completed || results != 1)
            {
                yield return $"{spec.ExperimentId()} is {view.Status} with {results} results: {view.Reason}";
            }
        }

        var known = run.Ended.Keys.Select(spec => spec.ExperimentId()).Concat(run.Sweeps.SelectMany(s => s.Runs).Select(r => r.ExperimentId)).ToHashSet(StringComparer.Ordinal);
        var entries = run.Entries?.Entries ?? [];
        foreach (var id in known.Where(id => entries.Count(e => e.ExperimentId == id) != 1))
        {
            yield return $"{id} stands on the leaderboard {entries.Count(e => e.ExperimentId == id)} times";
        }

        foreach (var entry in entries.Where(e => !known.Contains(e.ExperimentId) || !e.Status.IsFinal()))
        {
            yield return $"{entry.ExperimentId} stands on the leaderboard as {entry.Status}";
        }

        foreach (var (spec, view) in run.Ended)
        {
            if (entries.FirstOrDefault(e => e.ExperimentId == spec.ExperimentId()) is { } entry && !entry.Metrics.SequenceEqual(view.Result?.Metrics ?? []))
            {
                yield return $"{entry.ExperimentId} has other metrics on the leaderboard than it has itself";
            }
        }

        foreach (var silo in run.Scheduler?.Silos.Where(s => !s.Running.IsEmpty) ?? [])
        {
            yield return $"{silo.Name} still holds {silo.Running.Length} slots";
        }

        if (run.Scheduler is { Waiting: > 0 } scheduler)
        {
            yield return $"{scheduler.Waiting} experiments still wait";
        }

        if (run.Scheduler?.Silos.Select(s => s.Name).Distinct().Count() is { } seen && seen != silos)
        {
            yield return $"{seen} of {silos} silos offer slots";
        }
    }

    /// <summary>Whether an experiment's result is that of an undisturbed run, bit for bit.</summary>
    public static string? Experiment(ExperimentView disturbed, ExperimentView undisturbed) =>
        Text(disturbed) == Text(undisturbed) ? null : $"{disturbed.ExperimentId} has another result than undisturbed";

    /// <summary>Whether a sweep is that of an undisturbed run.</summary>
    public static string? Sweep(SweepView disturbed, SweepView undisturbed) =>
        Text(disturbed) == Text(undisturbed) ? null : $"sweep {disturbed.Name} made other proposals, decisions or results than undisturbed";

    private static string Text(ExperimentView view) => JsonSerializer.Serialize(new
    {
        view.Status,
        view.Result?.WeightsSha256,
        view.Result?.Metrics,
        view.Result?.Confusions,
        view.Result?.Artifacts,
        Curve = (view.Result?.Curve ?? ImmutableArray<EpochRecord>.Empty).Select(e => new { e.Epoch, e.LearningRate, e.TrainingLoss, e.ValidationLoss }),
    });

    private static string Text(SweepView view) => JsonSerializer.Serialize(new
    {
        view.Status,
        view.Reason,
        view.Proposals,
        view.Decisions,
        Runs = view.Runs.Select(r => new { r.ExperimentId, r.Proposal, r.Seed, r.Status, r.Losses, r.Metrics, r.WeightsSha256, r.Reason }),
    });
}
