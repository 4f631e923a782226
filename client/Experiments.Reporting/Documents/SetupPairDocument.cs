using Experiments.Analysis.Comparisons;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>A setup that both compared sweeps ran.</summary>
/// <param name="FirstProposal">The number of the proposal in the first sweep.</param>
/// <param name="SecondProposal">The number of the proposal in the second sweep.</param>
/// <param name="SetupId">The id of the setup in the first sweep.</param>
/// <param name="Changes">What the setup changes of the base of the first sweep.</param>
/// <param name="Same">Whether both sweeps have the same experiments, so that there is no difference.</param>
public sealed record SetupPairDocument(int FirstProposal, int SecondProposal, string SetupId, IReadOnlyDictionary<string, string> Changes, bool Same)
{
    /// <summary>Gets the metric in the first sweep.</summary>
    public required SummaryDocument First { get; init; }

    /// <summary>Gets the metric in the second sweep.</summary>
    public required SummaryDocument Second { get; init; }

    /// <summary>Gets the second less the first, over the common seeds.</summary>
    public required DifferenceDocument Difference { get; init; }

    /// <summary>Gets the p-value of the difference, corrected for the number of setups; null for the same experiments and with one seed.</summary>
    public double? PValue { get; init; }

    /// <summary>Gets whether the seeds can tell the setups apart after the correction.</summary>
    public bool Distinct { get; init; }

    /// <summary>Returns the document of a pair.</summary>
    public static SetupPairDocument From(SetupPair pair) => new(
        pair.First.Proposal.Index, pair.Second.Proposal.Index, pair.First.Setup.SetupId(), NamedValues.InOrder(pair.First.Changes), pair.IsSame)
    {
        First = SummaryDocument.FromSummary(pair.FirstValue),
        Second = SummaryDocument.FromSummary(pair.SecondValue),
        Difference = DifferenceDocument.FromDifference(pair.Difference),
        PValue = pair.PValue,
        Distinct = pair.Distinct,
    };
}
