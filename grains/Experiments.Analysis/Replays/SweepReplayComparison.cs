using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Replays;

/// <summary>Compares two executions of one sweep by everything that determinism promises.</summary>
/// <remarks>
/// The promise: a sweep's status, its proposals, its pruning decisions and the outcome of each of its experiments depend on its spec alone.
/// The number of silos and slots, their deaths and the order in which results arrive change nothing of these, not even one bit.
/// Times, names of silos and numbers of attempts are not part of the promise and are not compared.
/// </remarks>
/// <example>
/// <code>
/// var undisturbed = await alone.GetGrain&lt;ISweepGrain&gt;("lab").Get();
/// var disturbed = await cluster.GetGrain&lt;ISweepGrain&gt;("lab").Get();
/// foreach (var difference in SweepReplayComparison.Differences(undisturbed, disturbed))
/// {
///     Console.WriteLine($"{difference.What}: {difference.Recorded} became {difference.Replayed}");
/// }
/// </code>
/// </example>
public static class SweepReplayComparison
{
    private const string Missing = "none";

    /// <summary>A diverged experiment may carry NaN or an infinite loss, which plain JSON has no number for.</summary>
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Returns what differs between two executions of one sweep; empty if the promise was kept.</summary>
    /// <param name="recorded">The first execution.</param>
    /// <param name="replayed">The second execution.</param>
    public static ImmutableArray<ReplayDifference> Differences(SweepView recorded, SweepView replayed)
    {
        var (before, now) = (Promised(recorded), Promised(replayed));
        return
        [
            .. before.Keys.Concat(now.Keys).Distinct()
                .Select(what => new ReplayDifference(what, before.GetValueOrDefault(what, Missing), now.GetValueOrDefault(what, Missing)))
                .Where(difference => difference.Recorded != difference.Replayed),
        ];
    }

    /// <summary>Projects a sweep to what is promised: a text for each part, whose numbers have the shortest form that gives the same bits again.</summary>
    private static Dictionary<string, string> Promised(SweepView view)
    {
        var promised = new Dictionary<string, string>
        {
            ["status"] = view.Status.ToString(),
            ["reason"] = view.Reason ?? Missing,
        };
        foreach (var proposal in view.Proposals)
        {
            promised.Add($"proposal {proposal.Index.ToString(CultureInfo.InvariantCulture)}", JsonSerializer.Serialize(proposal, Json));
        }

        // Decisions have an order of their own: a pruner decides of one proposal at several epochs.
        foreach (var (number, decision) in view.Decisions.Index())
        {
            promised.Add($"decision {number.ToString(CultureInfo.InvariantCulture)}", JsonSerializer.Serialize(decision, Json));
        }

        foreach (var (number, experiment) in view.Experiments.Index())
        {
            promised.Add($"experiment {number.ToString(CultureInfo.InvariantCulture)}", JsonSerializer.Serialize(
                new
                {
                    experiment.ExperimentId,
                    experiment.Proposal,
                    experiment.Seed,
                    experiment.Status,
                    experiment.Losses,
                    experiment.Metrics,
                    experiment.WeightsSha256,
                    experiment.Reason,
                },
                Json));
        }

        return promised;
    }
}
