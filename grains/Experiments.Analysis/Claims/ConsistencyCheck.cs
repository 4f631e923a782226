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
        new GranularityRule(),
        new ConflictingFiguresRule(),
    ];

    /// <summary>Everything that the rules find, rule by rule and in the order of the report; what was checked and is consistent as well.</summary>
    public static IReadOnlyList<Finding> Run(Report report)
    {
        var facts = report.Workload.Facts?.Invoke(report.Setup, report.Stated) ?? new WorkloadFacts();
        return [.. Rules.SelectMany(rule => rule.Check(report, facts))];
    }
}
