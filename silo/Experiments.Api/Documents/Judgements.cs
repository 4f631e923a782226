using Experiments.Analysis.Claims;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Documents;

/// <summary>What a sweep's base says of the claims of its report.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Report">The report; null if the sweep is around none that ships with the program.</param>
/// <param name="Claims">The verdicts, in the order of the report; empty before the base has results.</param>
/// <param name="Remedies">The claims that the base does not reach, and the smallest change that does.</param>
internal sealed record SweepClaims(string Sweep, string? Report, IReadOnlyList<JudgedClaim> Claims, IReadOnlyList<RemedyResult> Remedies);

/// <summary>A claim beside our own experiments.</summary>
internal sealed record JudgedClaim
{
    /// <summary>Gets the claim's name within the report.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the split; null for a metric of the model.</summary>
    public required string? Split { get; init; }

    /// <summary>Gets the figure as the report prints it.</summary>
    public required string ReportedText { get; init; }

    /// <summary>Gets the figure in our unit: fractions are of 1, never percent.</summary>
    public required double Reported { get; init; }

    /// <summary>Gets the verdict on this claim alone.</summary>
    public required string Verdict { get; init; }

    /// <summary>Gets the verdict if all claims of the report are to be right at once.</summary>
    public required string JointVerdict { get; init; }

    /// <summary>Gets the reason in a sentence.</summary>
    public required string Because { get; init; }

    /// <summary>Gets the number of experiments that count.</summary>
    public required int Count { get; init; }

    /// <summary>Gets their mean.</summary>
    public required double? Mean { get; init; }

    /// <summary>Gets the lower end of the 95 % prediction interval.</summary>
    public required double? Low { get; init; }

    /// <summary>Gets the upper end of the same interval.</summary>
    public required double? High { get; init; }

    /// <summary>Gets the difference that would matter.</summary>
    public required double Margin { get; init; }

    /// <summary>Gets how many seeds would decide; null if it is decided, or if no number would.</summary>
    public required int? SeedsToDecide { get; init; }

    /// <summary>Returns a verdict as a document.</summary>
    public static JudgedClaim From(ClaimVerdict verdict) => new()
    {
        Id = verdict.Claim.Id,
        Metric = verdict.Claim.Metric.Name,
        Split = verdict.Claim.Split,
        ReportedText = verdict.Claim.Text,
        Reported = verdict.Claim.Value,
        Verdict = Wording.Judgement(verdict.Verdict),
        JointVerdict = Wording.Judgement(verdict.JointVerdict),
        Because = verdict.Because,
        Count = verdict.Count,
        Mean = verdict.Mean,
        Low = verdict.Low,
        High = verdict.High,
        Margin = verdict.Margin,
        SeedsToDecide = verdict.SeedsToDecide,
    };
}

/// <summary>The reports that ship with the program.</summary>
/// <param name="Reports">Their names.</param>
internal sealed record ReportList(IReadOnlyList<string> Reports);

/// <summary>A report, and what its figures say of each other without any training.</summary>
/// <param name="Report">The name.</param>
/// <param name="Title">The title.</param>
/// <param name="Consistent">Whether no figure contradicts another.</param>
/// <param name="Claims">The figures.</param>
/// <param name="Findings">What the consistency check found.</param>
internal sealed record CheckedReport(string Report, string Title, bool Consistent, IReadOnlyList<StatedClaimResult> Claims, IReadOnlyList<FindingResult> Findings);
