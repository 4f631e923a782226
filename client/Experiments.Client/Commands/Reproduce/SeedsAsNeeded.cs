using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Runs seeds until the claims' intervals are narrow enough; see <see cref="SeedPlan"/>.</summary>
internal static class SeedsAsNeeded
{
    /// <summary>Runs a first stage, then as many seeds as the spread asks for, until no claim needs more.</summary>
    /// <param name="most">The largest number of seeds.</param>
    /// <param name="run">Runs the seeds. Those that have finished before are not run again.</param>
    /// <param name="evidence">Returns what the claims are judged by.</param>
    /// <param name="note">Receives a line for each stage.</param>
    public static async Task<ImmutableArray<ExperimentView>> RunAsync(
        int most,
        Func<ImmutableArray<long>, Task<ImmutableArray<ExperimentView>>> run,
        Func<ImmutableArray<ExperimentView>, IReadOnlyList<ClaimEvidence>> evidence,
        Action<string> note)
    {
        var count = Math.Min(SeedPlan.First, most);
        while (true)
        {
            var views = await run([.. Enumerable.Range(0, count).Select(seed => (long)seed)]);
            var next = SeedPlan.Next(evidence(views), most);
            if (next <= count)
            {
                note($"{Wording.Count(count, "seed")}: {(count == most ? "the limit" : "more would decide no further claim")}");
                return views;
            }

            note($"{Wording.Count(count, "seed")}: the spread of the claims asks for {next} in all");
            count = next;
        }
    }
}
