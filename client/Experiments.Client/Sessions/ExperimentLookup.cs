using Experiments.Client.Input;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Sessions;

/// <summary>Finds experiments by the first digits of their ids.</summary>
internal static class ExperimentLookup
{
    private const int Shown = 10;

    /// <summary>The one entry whose id starts with a text; an error says why there is none, or lists the candidates.</summary>
    public static async Task<LeaderboardEntry?> FindAsync(IGrainFactory grains, string prefix, UsageErrors errors, CancellationToken cancellation)
    {
        var found = await grains.GetGrain<ILeaderboardGrain>(0).FindByPrefix(prefix, Shown + 1).WaitAsync(cancellation);
        switch (found.Length)
        {
            case 1:
                return found[0];
            case 0:
                errors.Add($"ID: no experiment's id starts with '{prefix}'; `experiments list` shows them");
                return null;
            default:
                // A whole id is never ambiguous.
                if (found.FirstOrDefault(entry => entry.ExperimentId == prefix) is { } whole)
                {
                    return whole;
                }

                var ids = string.Join(", ", found.Take(Shown).Select(entry => $"{entry.ExperimentId} (seed {entry.Spec.Seed})"));
                errors.Add($"ID: '{prefix}' is ambiguous: {ids}{(found.Length > Shown ? ", ..." : string.Empty)}");
                return null;
        }
    }

    /// <summary>Everything that is known of the one experiment that an id or its first digits name.</summary>
    /// <exception cref="InvalidInputException">No experiment, or several, are named so.</exception>
    public static async Task<ExperimentView> ViewAsync(IGrainFactory grains, string id, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        var entry = await FindAsync(grains, id, errors, cancellation);
        errors.ThrowIfAny();
        return await grains.GetGrain<IExperimentGrain>(entry!.ExperimentId).Get().WaitAsync(cancellation);
    }
}
