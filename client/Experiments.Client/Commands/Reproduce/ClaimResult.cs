using Experiments.Analysis.Claims;
using Experiments.Reporting.Claims;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>A claim with its verdict. Values are in our unit: fractions of 1.</summary>
internal sealed record ClaimResult
{
    /// <summary>Gets the claim's name within the report.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the split; null for a metric of the model.</summary>
    public required string? Split { get; init; }

    /// <summary>Gets the place of the figure in the report.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the figure as printed.</summary>
    public required string ReportedText { get; init; }

    /// <summary>Gets the unit of the printed figure.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets the figure.</summary>
    public required double Reported { get; init; }

    /// <summary>Gets our values, one for each seed.</summary>
    public required IReadOnlyList<double> Runs { get; init; }

    /// <summary>Gets the number of values that count.</summary>
    public required int Count { get; init; }

    /// <summary>Gets their mean.</summary>
    public required double? Mean { get; init; }

    /// <summary>Gets their standard deviation.</summary>
    public required double? Deviation { get; init; }

    /// <summary>Gets the lower end of the 95 % prediction interval.</summary>
    public required double? PredictionLow { get; init; }

    /// <summary>Gets its upper end.</summary>
    public required double? PredictionHigh { get; init; }

    /// <summary>Gets the verdict in words.</summary>
    public required string Verdict { get; init; }

    /// <summary>Gets its reason.</summary>
    public required string Because { get; init; }

    /// <summary>Gets the lower end of the interval that holds for all claims together; null if the claim has none.</summary>
    public required double? JointLow { get; init; }

    /// <summary>Gets its upper end.</summary>
    public required double? JointHigh { get; init; }

    /// <summary>Gets the verdict of that interval in words.</summary>
    public required string JointVerdict { get; init; }

    /// <summary>Gets the difference that would matter.</summary>
    public required double Margin { get; init; }

    /// <summary>Gets the difference that the runs could have found; null without an interval.</summary>
    public required double? Detectable { get; init; }

    /// <summary>Gets how many seeds would decide; null if it is decided, or if no number would.</summary>
    public required int? SeedsToDecide { get; init; }

    /// <summary>Gets the probability that one more run is at least as good as the claim.</summary>
    public required double? AtLeastAsGood { get; init; }

    /// <summary>Gets the p value of equivalence at the margin, by two one-sided tests; null if the claim cannot be compared.</summary>
    public required double? EquivalenceP { get; init; }

    /// <summary>Gets how many tries have a best as good as the claim with even odds.</summary>
    public required double? TriesForEven { get; init; }

    /// <summary>Gets how surprising the claim is, in words.</summary>
    public required string? Surprise { get; init; }

    public static ClaimResult From(JudgedClaim judged)
    {
        var (claim, verdict) = (judged.Verdict.Claim, judged.Verdict);
        return new ClaimResult
        {
            Id = claim.Id,
            Metric = claim.Metric.Name,
            Split = claim.Split,
            Source = claim.Source,
            ReportedText = claim.Text,
            Unit = Enum.GetName(claim.Unit)!.ToLowerInvariant(),
            Reported = claim.Value,
            Runs = judged.Measured,
            Count = verdict.Count,
            Mean = verdict.Mean,
            Deviation = verdict.Deviation,
            PredictionLow = verdict.Low,
            PredictionHigh = verdict.High,
            Verdict = VerdictText.NameOf(judged),
            Because = verdict.Because,
            JointLow = verdict.JointLow,
            JointHigh = verdict.JointHigh,
            JointVerdict = VerdictText.NameOf(verdict.JointVerdict, judged),
            Margin = verdict.Margin,
            Detectable = verdict.Detectable,
            SeedsToDecide = verdict.SeedsToDecide,
            AtLeastAsGood = verdict.AtLeastAsGood,
            EquivalenceP = verdict.EquivalenceP,
            TriesForEven = verdict.TriesForEven,
            Surprise = verdict.JointLow is null ? null : ClaimWording.Surprise(verdict),
        };
    }
}
