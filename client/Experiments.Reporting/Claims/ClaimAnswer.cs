namespace Experiments.Reporting.Claims;

/// <summary>The answer of a reproduction in sentences: the same on the terminal and on a page.</summary>
public static class ClaimAnswer
{
    /// <summary>Returns one sentence about all claims.</summary>
    /// <remarks>It counts joint verdicts. Of many true claims judged one by one, some would be above or below by chance.</remarks>
    /// <param name="claims">The joint verdict of each claim in words, and whether the claim has a joint interval.</param>
    public static string Sentence(IReadOnlyList<(string JointVerdict, bool HasInterval)> claims)
    {
        var counts = string.Join(", ", claims.GroupBy(claim => claim.JointVerdict).Select(group => $"{group.Count()} {group.Key}"));
        var head = claims.Count == 0 ? "The report makes no claims." : $"{Wording.Count(claims.Count, "claim")}: {counts}.";
        return claims.Count(claim => claim.HasInterval) is > 1 and var together
            ? $"{head} The intervals behind this line hold for all {together} compared claims together (95 %, Holm)."
            : head;
    }

    /// <summary>Returns why there are no verdicts if something was changed that the report states.</summary>
    /// <param name="changed">The names of the changed parameters; at least one.</param>
    public static string OtherSetup(IReadOnlyList<string> changed) =>
        $"The report states {string.Join(", ", changed)}, which {(changed.Count == 1 ? "was" : "were")} changed: these experiments are of another setup, and what they measured gives no verdicts.";

    /// <summary>Returns which claims have another verdict if each is judged alone, as tables do; null if none has.</summary>
    /// <param name="claims">Each claim with its own and its joint verdict in words.</param>
    public static string? JudgedAlone(IEnumerable<(string Id, string Verdict, string JointVerdict)> claims)
    {
        var others = claims.Where(claim => claim.Verdict != claim.JointVerdict).Select(claim => $"{claim.Id} {claim.Verdict} instead of {claim.JointVerdict}").ToList();
        return others.Count == 0 ? null : $"Judged alone, as in the table: {string.Join(", ", others)}.";
    }

    /// <summary>Returns what would decide the inconclusive claims: without it, the word says nothing that a reader can act on.</summary>
    /// <param name="inconclusive">The inconclusive claims, with the number of seeds that would decide; null if no number would.</param>
    public static IReadOnlyList<string> Undecided(IReadOnlyList<(string Id, int? SeedsToDecide)> inconclusive)
    {
        var decidable = inconclusive.Where(c => c.SeedsToDecide is not null).Select(c => $"{c.Id} would take about {Wording.Count(c.SeedsToDecide!.Value, "seed")}").ToList();
        var others = inconclusive.Where(c => c.SeedsToDecide is null).Select(c => c.Id).ToList();
        var sentences = new List<string>();
        if (decidable.Count > 0)
        {
            sentences.Add($"Inconclusive: {string.Join(", ", decidable)}.");
        }

        if (others.Count > 0)
        {
            sentences.Add($"Inconclusive with any number of seeds: {string.Join(", ", others)}. Single experiments differ by more than the margin.");
        }

        return sentences;
    }
}
