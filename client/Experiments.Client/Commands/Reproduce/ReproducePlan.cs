using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Says what <c>reproduce</c> would run, and for how long. Nothing is submitted.</summary>
internal static class ReproducePlan
{
    /// <summary>Returns the plan.</summary>
    public static async Task<CommandOutcome> OutcomeAsync(CommandContext context, ReproduceRequest request, ResolvedData data, CancellationToken cancellation)
    {
        var (report, setup, workload) = (request.Report!, data.Setup.Setup, data.Setup.Workload);
        var seeds = request.MostSeeds is { } most ? SeedsOf(Math.Min(SeedPlan.First, most)) : request.Seeds;
        ImmutableArray<PlannedSeed> planned;
        int? slots;
        EpochTime epoch;
        await using (var session = await context.Sessions.OpenAsync(TargetOf(request), cancellation))
        {
            var entries = await RecordedExperiments.FindAsync(session.Grains, setup, seeds, cancellation);
            var views = await ViewsAsync(session.Grains, entries, cancellation);
            planned = [.. seeds.Select(seed => Plan(new ExperimentSpec(setup, seed), workload, entries, views))];
            epoch = RecordedEpoch(views);
            slots = request.Target is LocalSiloTarget local ? local.Slots : (await session.Grains.GetGrain<ISchedulerGrain>(0).GetStatus().WaitAsync(cancellation)).Silos.Sum(silo => silo.Slots);
        }

        // With the session closed, because the measurement may open a silo on the same machine.
        if (epoch.Time is null && planned.Any(e => e.EpochsLeft != 0))
        {
            epoch = await MeasuredEpoch.MeasureAsync(context, request.Target, data, cancellation);
        }

        return ReproducePlanView.Instance.OutcomeOf(new ReproducePlanResult
        {
            Report = report.Name,
            Title = report.Title,
            Workload = workload.Name,
            SetupId = setup.SetupId(),
            Setup = SetupJson.From(setup, context.Catalog),
            Changes = data.Setup.Changes,
            Note = data.Fallback,
            Epochs = workload.EpochsOf(setup),
            Experiments = planned,
            MostSeeds = request.MostSeeds,
            Slots = slots,
            EpochSeconds = epoch.Time?.TotalSeconds,
            EpochFrom = epoch.From,
            Seconds = Seconds(planned, epoch, slots),
            SecondsAtMost = request.MostSeeds is { } all && workload.EpochsOf(setup) is { } epochs
                ? Seconds([.. planned, .. Enumerable.Repeat(new PlannedSeed(string.Empty, 0, string.Empty, epochs), Math.Max(0, all - planned.Length))], epoch, slots)
                : null,
        });
    }

    /// <summary>Returns the time of experiments that share slots; null if the time of an epoch, or their number, is not known.</summary>
    /// <remarks>Experiments with the most epochs to go come first, each on the slot that is free first.</remarks>
    internal static double? Seconds(IReadOnlyCollection<PlannedSeed> experiments, EpochTime epoch, int? slots)
    {
        if (experiments.All(e => e.EpochsLeft == 0))
        {
            return 0;
        }

        if (epoch.Time is not { } time || slots is not > 0 || experiments.Any(e => e.EpochsLeft is null))
        {
            return null;
        }

        var busy = new PriorityQueue<int, int>(Enumerable.Repeat((0, 0), slots.Value));
        var last = 0;
        foreach (var left in experiments.Select(e => e.EpochsLeft!.Value).OrderDescending())
        {
            var end = busy.Dequeue() + left;
            busy.Enqueue(end, end);
            last = Math.Max(last, end);
        }

        return time.TotalSeconds * last;
    }

    private static ImmutableArray<long> SeedsOf(int count) => [.. Enumerable.Range(0, count).Select(seed => (long)seed)];

    // A plan reads: it creates no folder and starts no silo for the state.
    private static SessionTarget TargetOf(ReproduceRequest request) => request.Target is LocalSiloTarget local
        ? new StateFolderTarget { StateFolder = local.StateFolder, Verbose = local.Verbose }
        : request.Target;

    private static async Task<IReadOnlyDictionary<string, ExperimentView>> ViewsAsync(IGrainFactory grains, ImmutableArray<LeaderboardEntry> entries, CancellationToken cancellation)
    {
        var views = await Task.WhenAll(entries.Select(e => grains.GetGrain<IExperimentGrain>(e.ExperimentId).Get().WaitAsync(cancellation)));
        return views.ToDictionary(view => view.ExperimentId, StringComparer.Ordinal);
    }

    private static PlannedSeed Plan(ExperimentSpec spec, WorkloadDefinition workload, ImmutableArray<LeaderboardEntry> entries, IReadOnlyDictionary<string, ExperimentView> views)
    {
        var (id, epochs) = (spec.ExperimentId(), workload.EpochsOf(spec.Setup));
        if (entries.FirstOrDefault(e => e.ExperimentId == id) is not { } entry)
        {
            return new PlannedSeed(id, spec.Seed, "new", epochs);
        }

        var checkpoint = views[id].Checkpoints is [{ Epoch: var saved }, ..] ? saved : 0;
        return new PlannedSeed(id, spec.Seed, Wording.Status(entry.Status), entry.Status switch
        {
            ExperimentStatus.Completed => 0,
            ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused => epochs - checkpoint,

            // What ended without a result starts anew.
            ExperimentStatus.Failed or ExperimentStatus.Pruned or ExperimentStatus.Cancelled or ExperimentStatus.Unknown => epochs,
            _ => throw new InvalidOperationException($"status {entry.Status} has no plan"),
        });
    }

    private static EpochTime RecordedEpoch(IReadOnlyDictionary<string, ExperimentView> views)
    {
        var known = views.Values.Where(v => v.Curve.Length > 0).OrderByDescending(v => v.Curve.Length).ThenBy(v => v.ExperimentId, StringComparer.Ordinal).FirstOrDefault();
        if (known is null)
        {
            return new EpochTime(null, "no experiment with this setup is recorded");
        }

        TimeSpan[] times = [.. known.Curve.Select(e => e.Duration).Order()];
        return new EpochTime(times[times.Length / 2], $"the median of {Wording.Count(times.Length, "recorded epoch")} of experiment {known.ExperimentId}");
    }
}
