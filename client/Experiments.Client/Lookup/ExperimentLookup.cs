using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Lookup;

/// <summary>Finds experiments by the first digits of their ids.</summary>
internal static class ExperimentLookup
{
    private const int MostCandidates = 10;

    /// <summary>Finds the one experiment whose id starts with a text. Otherwise adds an error, with the candidates if there are several.</summary>
    /// <param name="grains">The cluster's grains.</param>
    /// <param name="label">The name of the argument that the text is from.</param>
    /// <param name="prefix">The text.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<LeaderboardEntry?> FindAsync(IGrainFactory grains, string label, string prefix, UsageErrors errors, CancellationToken cancellation)
    {
        var found = await grains.GetGrain<ILeaderboardGrain>(0).FindByPrefix(prefix, MostCandidates + 1).WaitAsync(cancellation);
        if (found.FirstOrDefault(entry => !Names.IsExperimentId(entry.ExperimentId)) is { } wrong)
        {
            // Commands name folders by ids.
            throw new InvalidDataException($"a silo answered with '{wrong.ExperimentId}', which is not the id of an experiment");
        }

        switch (found.Length)
        {
            case 1:
                return found[0];
            case 0:
                errors.Add(await ExternalSweepAsync(grains, prefix, cancellation) is { } sweep
                    ? $"{label}: '{prefix}' is an experiment of the external sweep '{sweep}', and no silo runs it; `experiments sweep show {sweep}` shows what was told"
                    : $"{label}: no experiment's id starts with '{prefix}'; `experiments list` shows them{await DamageAsync(grains, cancellation)}");
                return null;
            default:
                // A whole id is never ambiguous.
                if (found.FirstOrDefault(entry => entry.ExperimentId == prefix) is { } whole)
                {
                    return whole;
                }

                var ids = string.Join(", ", found.Take(MostCandidates).Select(entry => $"{entry.ExperimentId} (seed {entry.Spec.Seed})"));
                errors.Add($"{label}: '{prefix}' is ambiguous: {ids}{(found.Length > MostCandidates ? ", ..." : string.Empty)}");
                return null;
        }
    }

    /// <summary>Gets the one experiment whose id starts with a text.</summary>
    /// <exception cref="InvalidInputException">No experiment, or several, have such an id.</exception>
    public static async Task<ExperimentView> GetAsync(IGrainFactory grains, string prefix, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        var entry = await FindAsync(grains, ExperimentIdArgument.Label, prefix, errors, cancellation);
        errors.ThrowIfAny();
        var view = await grains.GetGrain<IExperimentGrain>(entry!.ExperimentId).Get().WaitAsync(cancellation);
        return view.ExperimentId == entry.ExperimentId ? view : throw new InvalidDataException($"a silo was asked for {entry.ExperimentId} and answered with '{view.ExperimentId}'");
    }

    private static async Task<string> DamageAsync(IGrainFactory grains, CancellationToken cancellation)
    {
        var page = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0)).WaitAsync(cancellation);
        return page.Damage.IsDefaultOrEmpty ? string.Empty : ". " + page.Damage[0];
    }

    /// <summary>Returns the first external sweep with an experiment whose id starts with a text, or null.</summary>
    /// <remarks>Told outcomes are stored with their sweep only, so this reads the sweeps one by one. It is the way to an error, not to a result.</remarks>
    private static async Task<string?> ExternalSweepAsync(IGrainFactory grains, string prefix, CancellationToken cancellation)
    {
        foreach (var name in await SweepLookup.NamesAsync(grains, cancellation))
        {
            var view = await SweepLookup.GrainOf(grains, name).Get().WaitAsync(cancellation);
            if (view.Spec is { IsExternal: true } && view.Experiments.Any(e => e.ExperimentId.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return name;
            }
        }

        return null;
    }
}
