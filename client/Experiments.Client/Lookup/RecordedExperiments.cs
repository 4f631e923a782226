using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;

namespace Experiments.Client.Lookup;

/// <summary>Finds what is known of a setup's experiments without submitting any.</summary>
internal static class RecordedExperiments
{
    /// <summary>Returns the entries of a setup with certain seeds, in the order of the seeds; seeds that nobody asked for have none.</summary>
    public static async Task<ImmutableArray<LeaderboardEntry>> FindAsync(IGrainFactory grains, Setup setup, IEnumerable<long> seeds, CancellationToken cancellation)
    {
        var leaderboard = grains.GetGrain<ILeaderboardGrain>(0);
        var found = ImmutableArray.CreateBuilder<LeaderboardEntry>();
        foreach (var id in seeds.Select(seed => new ExperimentSpec(setup, seed).ExperimentId()))
        {
            // A whole id is the beginning of one id only, and this lookup wakes no grain.
            found.AddRange(await leaderboard.FindByPrefix(id, 1).WaitAsync(cancellation));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Returns the completed experiments of a report's setup, in the order of the seeds.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="report">The report.</param>
    /// <param name="setup">Its setup, perhaps with changes.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="subject">What errors call the report: <c>REPORT</c>, <c>--report</c>.</param>
    /// <param name="remedy">What makes such experiments.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidInputException">None has completed.</exception>
    public static async Task<ImmutableArray<ExperimentView>> CompletedAsync(
        IGrainFactory grains, Report report, Setup setup, ImmutableArray<long> seeds, string subject, string remedy, CancellationToken cancellation)
    {
        var entries = await FindAsync(grains, setup, seeds, cancellation);
        var completed = entries.Where(e => e.Status == ExperimentStatus.Completed).ToList();
        return completed.Count > 0
            ? [.. await Task.WhenAll(completed.Select(e => grains.GetGrain<IExperimentGrain>(e.ExperimentId).Get().WaitAsync(cancellation)))]
            : throw new InvalidInputException(
                $"{subject}: no experiment with the setup of {report.Name} ({setup.SetupId()}) and one of the seeds {seeds[0]} to {seeds[^1]} has completed here; "
                + $"{remedy}. If you changed the setup or the data then, give the same options here");
    }
}
