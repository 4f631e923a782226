using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Confirm;

/// <summary>The result of <c>sweep confirm</c>.</summary>
/// <param name="Sweep">The name of the sweep.</param>
/// <param name="Metric">The sweep's metric.</param>
/// <param name="Split">The split that it is of.</param>
/// <param name="Goal">What is better: <c>minimise</c> or <c>maximise</c>.</param>
/// <param name="Proposal">The number of the best setup's proposal.</param>
/// <param name="Changes">What the best setup changes of the base; empty if the base is the best.</param>
/// <param name="Seeds">The fresh seeds; empty if there was nothing to confirm.</param>
/// <param name="Verdict"><c>confirmed</c>, <c>unclear</c>, <c>refuted</c>, <c>unknown</c>, or <c>base-is-best</c>.</param>
/// <param name="Sentence">The answer.</param>
/// <param name="Difference">The best less the base on the fresh seeds; null without a common seed.</param>
/// <param name="InSweep">The best less the base on the sweep's seeds, by which it was picked; null if the base did not run.</param>
/// <param name="Setups">The setups on the fresh seeds: the best, then the base.</param>
internal sealed record SweepConfirmResult(
    string Sweep,
    string Metric,
    string Split,
    string Goal,
    int Proposal,
    IReadOnlyDictionary<string, string> Changes,
    IReadOnlyList<long> Seeds,
    string Verdict,
    string Sentence,
    DifferenceDocument? Difference,
    DifferenceDocument? InSweep,
    IReadOnlyList<ConfirmedSetupResult> Setups)
{
    /// <summary>Gets how often the best is better on the fresh seeds; null without a common seed.</summary>
    public SignedRanksDocument? Ranks { get; init; }
}
