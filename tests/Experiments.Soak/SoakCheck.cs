using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Soak;

/// <summary>Compares the outcome of a soak with undisturbed work. Each finding names its subject.</summary>
internal static class SoakCheck
{
    /// <summary>Returns what is wrong with the cluster itself: each experiment must have one result, and nothing may be left behind.</summary>
    public static IEnumerable<string> Cluster(SoakLoad load, int silos)
    {
        foreach (var open in load.Unfinished)
        {
            yield return $"{open} has not ended";
        }

        foreach (var (spec, view) in load.Ended)
        {
            var results = view.History.Count(h => h.Text == "completed");
            if (view.Status != ExperimentStatus.Completed || results != 1)
            {
                yield return $"{spec.ExperimentId()} is {view.Status} with {results} results: {view.Reason}";
            }
        }

        var known = load.Ended.Keys.Select(spec => spec.ExperimentId()).Concat(load.Sweeps.SelectMany(s => s.Experiments).Select(r => r.ExperimentId)).ToHashSet(StringComparer.Ordinal);
        var entries = load.Entries?.Entries ?? [];
        foreach (var id in known.Where(id => entries.Count(e => e.ExperimentId == id) != 1))
        {
            yield return $"{id} is on the leaderboard {entries.Count(e => e.ExperimentId == id)} times";
        }

        foreach (var entry in entries.Where(e => !known.Contains(e.ExperimentId) || !e.Status.IsFinal()))
        {
            yield return $"{entry.ExperimentId} is on the leaderboard as {entry.Status}";
        }

        foreach (var (spec, view) in load.Ended)
        {
            if (entries.FirstOrDefault(e => e.ExperimentId == spec.ExperimentId()) is { } entry && !entry.Metrics.SequenceEqual(view.Result?.Metrics ?? []))
            {
                yield return $"{entry.ExperimentId} has other metrics on the leaderboard than it has itself";
            }
        }

        foreach (var silo in load.Scheduler?.Silos.Where(s => !s.Running.IsEmpty) ?? [])
        {
            yield return $"{silo.Name} still holds {silo.Running.Length} slots";
        }

        if (load.Scheduler is { Waiting: > 0 } scheduler)
        {
            yield return $"{scheduler.Waiting} experiments still wait";
        }

        if (load.Scheduler?.Silos.Select(s => s.Name).Distinct().Count() is { } seen && seen != silos)
        {
            yield return $"{seen} of {silos} silos offer slots";
        }
    }

    /// <summary>Returns a finding unless an experiment ended with the result of the undisturbed one, bit for bit.</summary>
    public static string? Experiment(ExperimentView disturbed, ExperimentView undisturbed) =>
        Promised(disturbed) == Promised(undisturbed) ? null : $"{disturbed.ExperimentId} has another result than undisturbed";

    /// <summary>Returns a finding unless a sweep is what the undisturbed one is.</summary>
    public static string? Sweep(SweepView disturbed, SweepView undisturbed)
    {
        var differences = SweepReplayComparison.Differences(undisturbed, disturbed);
        return differences.IsEmpty
            ? null
            : $"sweep {disturbed.Name} made other proposals, decisions or results than undisturbed: {string.Join(", ", differences.Select(d => d.What))}";
    }

    private static string Promised(ExperimentView view) => JsonSerializer.Serialize(new
    {
        view.Status,
        view.Result?.WeightsSha256,
        view.Result?.Metrics,
        view.Result?.Confusions,
        view.Result?.Artifacts,
        Curve = (view.Result?.Curve ?? ImmutableArray<EpochRecord>.Empty).Select(e => new { e.Epoch, e.Values }),
    });
}
