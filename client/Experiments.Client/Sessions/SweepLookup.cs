using Experiments.Analysis.Leaderboards;
using Experiments.Client.Input;
using Experiments.Contracts.Sweeps;
using Experiments.Files;

namespace Experiments.Client.Sessions;

/// <summary>Finds sweeps by their names.</summary>
internal static class SweepLookup
{
    /// <summary>The grain of a sweep.</summary>
    public static ISweepGrain Grain(IGrainFactory grains, string name) => grains.GetGrain<ISweepGrain>(name);

    /// <summary>All names, in the order in which they were submitted.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IGrainFactory grains, CancellationToken cancellation) =>
        await grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(cancellation);

    /// <summary>Whether a sweep exists; an error says what it may have been meant to be.</summary>
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

    /// <summary>How far a sweep is, with the best setup of what is known of it: one that has ended may no longer keep it at hand.</summary>
    public static async Task<SweepProgress> ProgressAsync(IGrainFactory grains, SweepView view, CancellationToken cancellation)
    {
        var progress = await Grain(grains, view.Name).GetProgress().WaitAsync(cancellation);
        return progress.Best is null && SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = 1 }).Rows.FirstOrDefault() is { Rank: 1, Value: { } value } first
            ? progress with { Best = new SweepBest(new Proposal(first.Proposal, first.Setup, first.Reason), value.Mean) }
            : progress;
    }

    /// <summary>Everything that is known of a sweep.</summary>
    /// <exception cref="InvalidInputException">There is no sweep of that name.</exception>
    public static async Task<SweepView> ViewAsync(IGrainFactory grains, string label, string name, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        await ExistsAsync(grains, label, name, errors, cancellation);
        errors.ThrowIfAny();
        return await Grain(grains, name).Get().WaitAsync(cancellation);
    }
}
