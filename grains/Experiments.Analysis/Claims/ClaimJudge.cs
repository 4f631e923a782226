using System.Collections.Immutable;
using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Compares what a report claims with our own runs of its setup.</summary>
public static class ClaimJudge
{
    /// <summary>Gives a single claim its verdict.</summary>
    public static ClaimVerdict Judge(ClaimEvidence evidence) => Judge([evidence])[0];

    /// <summary>Gives the claims of a report their verdicts, in the same order. Joint verdicts correct for the number of claims.</summary>
    public static ImmutableArray<ClaimVerdict> Judge(IReadOnlyList<ClaimEvidence> evidence)
    {
        var quantiles = new StudentQuantiles();
        var samples = evidence.Select(e => SummaryOf(e.Runs)).ToArray();
        var predictions = evidence.Select((e, i) => samples[i] is { } sample && IsPredicted(e) ? ClaimPrediction.Of(e.Claim, sample) : null).ToArray();
        var compared = Enumerable.Range(0, evidence.Count).Where(i => predictions[i] is not null).ToArray();
        var together = compared.Where(i => Obstacle(evidence[i]) is null).ToArray();

        // Claims with an obstacle show their interval, but do not widen those of the others.
        var numbers = Numbers(evidence, predictions, compared.Except(together), quantiles, alone: true);
        foreach (var (index, found) in Numbers(evidence, predictions, together, quantiles, alone: false))
        {
            numbers.Add(index, found);
        }

        return
        [
            .. evidence.Select((e, i) => predictions[i] is { } prediction
                ? Compare(e, samples[i]!.Value, prediction, numbers[i], quantiles)
                : WithoutInterval(e, samples[i])),
        ];
    }

    /// <summary>Returns the first contradiction, not merely a conditional one, that names a claim; null without one.</summary>
    public static Finding? ContradictionOf(Claim claim, IEnumerable<Finding> findings) =>
        findings.FirstOrDefault(finding => Contradicts(finding, claim));

    private static bool Contradicts(Finding? finding, Claim claim) =>
        finding is { Severity: FindingSeverity.Contradiction } && finding.ClaimIds.Contains(claim.Id);

    private static SampleSummary? SummaryOf(IReadOnlyList<double> runs)
    {
        double[] values = [.. runs.Where(double.IsFinite)];
        return values.Length > 0 ? SampleSummary.Of(values) : null;
    }

    // A metric with a tolerance has one value for all seeds, which is compared as it is.
    private static bool IsPredicted(ClaimEvidence evidence) => evidence.Claim.Metric.Tolerance is null;

    private static Dictionary<int, ClaimNumbers> Numbers(
        IReadOnlyList<ClaimEvidence> evidence, ClaimPrediction?[] predictions, IEnumerable<int> indices, StudentQuantiles quantiles, bool alone)
    {
        var rows = indices.Select(i => (Index: i, Row: (predictions[i]!, PrintedFigure.Of(evidence[i].Claim)))).ToArray();
        var numbers = alone ? [.. rows.SelectMany(r => ClaimNumbers.Of([r.Row], quantiles))] : ClaimNumbers.Of([.. rows.Select(r => r.Row)], quantiles);
        return rows.Select((r, at) => (r.Index, Numbers: numbers[at])).ToDictionary(r => r.Index, r => r.Numbers);
    }

    private static (Verdict Verdict, string Because)? Obstacle(ClaimEvidence evidence) =>
        Contradicts(evidence.Contradiction, evidence.Claim) ? (Verdict.Impossible, $"the report contradicts itself: {evidence.Contradiction!.Text}")
        : evidence.Claim.Unavailable is { } reason ? (Verdict.NotComparable, reason)
        : evidence.Claim.Folds is { } folds ? (Verdict.NotComparable, $"the mean of {folds} folds of a cross-validation; our experiments have one split")
        : evidence.Setting switch
        {
            ClaimSetting.AsStated => null,
            ClaimSetting.OtherData => (Verdict.NotComparable, "different data"),
            ClaimSetting.OtherSetup => (Verdict.OtherSetup, "the experiments are of another setup than the report states"),
            _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence.Setting, "there is no such setting"),
        };

    private static ClaimVerdict WithoutInterval(ClaimEvidence evidence, SampleSummary? sample)
    {
        var claim = evidence.Claim;
        var (verdict, because) = Obstacle(evidence)
            ?? (IsPredicted(evidence) ? (Verdict.NotComparable, ClaimWording.TooFew(sample?.Count ?? 0)) : ClaimCounts.Compare(claim, evidence.Runs));
        var exact = !IsPredicted(evidence) ? sample : null;
        return new ClaimVerdict
        {
            Claim = claim,
            Verdict = verdict,
            JointVerdict = verdict,
            Because = because,
            Count = sample?.Count ?? 0,
            Mean = sample?.Mean,
            Deviation = sample?.Deviation,
            Low = exact?.PredictionInterval()?.Low,
            High = exact?.PredictionInterval()?.High,
            Margin = (double)ClaimMargin.Of(claim),
        };
    }

    private static ClaimVerdict Compare(
        ClaimEvidence evidence, SampleSummary sample, ClaimPrediction prediction, ClaimNumbers numbers, StudentQuantiles quantiles)
    {
        var claim = evidence.Claim;
        var obstacle = Obstacle(evidence);
        var margin = (double)ClaimMargin.Of(claim);
        var (single, joint) = (MetricRanges.Clip(claim.Metric, numbers.Single), MetricRanges.Clip(claim.Metric, numbers.Joint));
        var seeds = numbers.Detectable > margin ? SeedPlan.SeedsFor(claim, sample, margin, quantiles) : null;
        var verdict = obstacle?.Verdict ?? numbers.VerdictAt(margin);
        var atLeast = AtLeastAsGood(claim, prediction);
        return new ClaimVerdict
        {
            Claim = claim,
            Verdict = verdict,
            JointVerdict = obstacle?.Verdict ?? numbers.JointVerdictAt(margin),
            Because = obstacle?.Because ?? ClaimWording.Because(claim, sample, prediction, numbers with { Single = single }, numbers.Detectable, margin, seeds),
            Count = sample.Count,
            Mean = sample.Mean,
            Deviation = sample.Deviation,
            Low = single.Low,
            High = single.High,
            JointLow = obstacle is null ? joint.Low : null,
            JointHigh = obstacle is null ? joint.High : null,
            Place = numbers.Place,
            Margin = margin,
            Detectable = numbers.Detectable,
            SeedsToDecide = seeds,
            AtLeastAsGood = atLeast,
            EquivalenceP = obstacle is null ? prediction.EquivalenceP(claim.Value, margin) : null,
            TriesForEven = atLeast is > 0 and < 1 and var p ? Math.Max(1, Math.Ceiling(Math.Log(0.5) / Math.Log(1 - p))) : atLeast == 1 ? 1 : null,
        };
    }

    private static double? AtLeastAsGood(Claim claim, ClaimPrediction prediction) => claim.Metric.Goal switch
    {
        MetricGoal.Minimise => prediction.AtMost((double)PrintedFigure.Of(claim).High),
        MetricGoal.Maximise => 1 - prediction.AtMost((double)PrintedFigure.Of(claim).Low),
        MetricGoal.None => null,
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Metric.Goal, "there is no such goal"),
    };
}
