using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Lookup;

/// <summary>Finds sweeps by their names.</summary>
internal static class SweepLookup
{
    /// <summary>Returns the grain of a sweep.</summary>
    public static ISweepGrain GrainOf(IGrainFactory grains, string name) => grains.GetGrain<ISweepGrain>(name);

    /// <summary>Returns all names, in the order in which the sweeps were submitted.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IGrainFactory grains, CancellationToken cancellation) =>
        await grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(cancellation);

    /// <summary>Returns whether a sweep exists. If it does not, adds an error with the nearest name.</summary>
    public static async Task<bool> ExistsAsync(IGrainFactory grains, string label, string name, UsageErrors errors, CancellationToken cancellation)
    {
        var names = await NamesAsync(grains, cancellation);
        if (names.Contains(name))
        {
            return true;
        }

        errors.Add($"{label}: there is no sweep '{name}'; {(NearestWord.Find(name, names) is { } nearest ? $"did you mean '{nearest}'?" : "`experiments sweep list` shows them")}");
        return false;
    }

    /// <summary>Gets a sweep, and learns its workload if that is a program.</summary>
    /// <exception cref="InvalidInputException">There is no sweep of that name.</exception>
    public static async Task<SweepView> GetAsync(IGrainFactory grains, WorkloadCatalog workloads, string label, string name, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        await ExistsAsync(grains, label, name, errors, cancellation);
        errors.ThrowIfAny();
        return await GetAsync(grains, workloads, name, cancellation);
    }

    /// <summary>Gets a sweep that exists, and learns its workload if that is a program.</summary>
    public static async Task<SweepView> GetAsync(IGrainFactory grains, WorkloadCatalog workloads, string name, CancellationToken cancellation)
    {
        var view = await GrainOf(grains, name).Get().WaitAsync(cancellation);
        if (view.Spec is { } spec)
        {
            await ProgramCatalog.LearnAsync(grains, workloads, spec.Base.Workload).WaitAsync(cancellation);
        }

        return view;
    }

    /// <summary>Gets a sweep's progress with its best setup. A sweep that has ended may no longer keep the best, so it is ranked again here.</summary>
    public static async Task<SweepProgress> ProgressAsync(IGrainFactory grains, SweepView view, WorkloadCatalog workloads, CancellationToken cancellation)
    {
        var progress = await GrainOf(grains, view.Name).GetProgress().WaitAsync(cancellation);
        return progress.Best is null ? SweepBestRow.Fill(progress, SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = 1 }, workloads)) : progress;
    }
}
