using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Identities of averages over classes, if each item has one class and one prediction: micro precision, recall and F1 are the accuracy,
/// since each wrong item is one false positive and one false negative; weighted recall is the accuracy, since the weights cancel the
/// class sizes; balanced accuracy is the macro recall by definition. Sokolova and Lapalme, "A systematic analysis of performance
/// measures for classification tasks" (2009).
/// </summary>
internal sealed class AverageIdentitiesRule : IConsistencyRule
{
    private const string Single = "if each item has one class and one prediction";

    public string Name => "average-identities";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report))
        {
            var accuracy = set.One(MetricRole.Accuracy);
            foreach (var (role, other) in Identities(set))
            {
                if (set.One(role) is { } score && other is not null)
                {
                    yield return Compare(score, other, set.Average!.Value, other == accuracy ? Single : null);
                }
            }
        }
    }

    private static IEnumerable<(MetricRole Role, Claim? Other)> Identities(ScoreSet set)
    {
        var accuracy = set.One(MetricRole.Accuracy);
        return set.Average switch
        {
            ScoreAverage.Micro when accuracy is not null => [(MetricRole.Precision, accuracy), (MetricRole.Recall, accuracy), (MetricRole.F1, accuracy)],
            ScoreAverage.Micro => [(MetricRole.Precision, set.One(MetricRole.Recall)), (MetricRole.F1, set.One(MetricRole.Recall))],
            ScoreAverage.Weighted => [(MetricRole.Recall, accuracy)],
            ScoreAverage.Macro => [(MetricRole.Recall, set.One(MetricRole.BalancedAccuracy))],
            ScoreAverage.Binary or null => [],
            _ => throw new ArgumentOutOfRangeException(nameof(set), set.Average, "there is no such average"),
        };
    }

    private Finding Compare(Claim score, Claim other, ScoreAverage average, string? condition)
    {
        var (a, b) = (PrintedFigure.Of(score), PrintedFigure.Of(other));
        var agree = a.Low <= b.High && b.Low <= a.High;
        var word = average.ToString().ToLowerInvariant();
        var pair = $"{word} {FigureText.Subject(score)} of {FigureText.Of(score)} and {other.Metric.Words} of {FigureText.Of(other)}";
        var otherAverage = average == ScoreAverage.Macro ? string.Empty : "; as macro averages the figures may differ";
        return new Finding(
            Name,
            agree ? FindingSeverity.Consistent : condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [score.Id, other.Id],
            agree ? $"{pair} are the same number, as they must be" : $"{pair} are the same number by definition, but are stated as two{otherAverage}",
            condition);
    }
}
