using Experiments.Analysis.Claims.Rules;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Checks a report against itself, without training anything.</summary>
public static class ConsistencyCheck
{
    private static readonly IConsistencyRule[] Rules =
    [
        new RangeRule(),
        new LayerTableRule(),
        new ParameterCountRule(),
        new MacroF1Rule(),
        new RecallAccuracyRule(),
        new BinaryScoresRule(),
        new MulticlassScoresRule(),
        new AverageIdentitiesRule(),
        new GranularityRule(),
        new GrimmerRule(),
        new DebitRule(),
        new SpreadMeaningRule(),
        new SpreadBoundsRule(),
        new RunOrderRule(),
        new MetricSumRule(),
        new MetricOrderRule(),
        new CrossEntropyRule(),
        new OperatingPointRule(),
        new OverlapRule(),
        new ImageErrorRule(),
        new RegressionRule(),
        new LikelihoodRule(),
        new TestStatisticRule(),
        new AccountingRule(),
        new ConflictingFiguresRule(),
        new TestNoiseRule(),
        new LargestClassRule(),
        new RepeatedDigitsRule(),
    ];

    /// <summary>
    /// Returns everything that the rules find: contradictions first, then what holds on a condition, then notes, then what was checked
    /// and is consistent; within each, rule by rule and in the order of the report.
    /// </summary>
    public static IReadOnlyList<Finding> Run(Report report) =>
        Run(report, report.Workload.Facts?.Invoke(report.Setup, report.Stated) ?? new WorkloadFacts());

    /// <summary>Returns the findings under given facts.</summary>
    internal static IReadOnlyList<Finding> Run(Report report, WorkloadFacts facts) =>
    [
        .. Rules
            .SelectMany(rule => rule.Check(report, facts).Select(finding => FindingHints.Explain(finding, rule, report, facts)))
            .OrderByDescending(finding => finding.Severity),
    ];
}
