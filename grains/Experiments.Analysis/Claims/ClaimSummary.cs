namespace Experiments.Analysis.Claims;

/// <summary>Sums up the verdicts on a report.</summary>
public static class ClaimSummary
{
    /// <summary>Returns the number of claims whose intervals hold together.</summary>
    public static int Together(IEnumerable<ClaimVerdict> verdicts) => verdicts.Count(v => v.JointLow is not null);

    /// <summary>Returns the joint verdicts with their numbers, in the order in which the report first meets them.</summary>
    public static IReadOnlyList<(Verdict Verdict, int Count)> Counts(IEnumerable<ClaimVerdict> verdicts) =>
        [.. verdicts.GroupBy(v => v.JointVerdict).Select(group => (group.Key, group.Count()))];
}
