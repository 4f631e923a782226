using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Every row of the layer table has as many parameters as its widths make, and the rows are those of the stated network, in
/// whatever order.
/// </summary>
internal sealed class LayerTableRule : IConsistencyRule
{
    private const string DenseCondition = "if the layer is dense with a bias";

    public string Name => "layer-table";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        if (report.Layers.IsEmpty)
        {
            return [];
        }

        var findings = report.Layers.Where(row => row.Parameters != Dense(row)).Select(WrongRow).ToList();
        if (findings.Count == 0)
        {
            findings.Add(new Finding(
                Name,
                FindingSeverity.Consistent,
                [],
                $"each of the {report.Layers.Length} rows of the layer table has inputs x outputs + outputs parameters, as a dense layer with a bias does",
                null));
        }

        if (!facts.Layers.IsEmpty)
        {
            findings.Add(CompareWithNetwork(report, facts));
        }

        return findings;
    }

    private static long Dense(ReportedLayer row) => ((long)row.Inputs * row.Outputs) + row.Outputs;

    private Finding WrongRow(ReportedLayer row) => new(
        Name,
        FindingSeverity.Conditional,
        [],
        $"layer {row.Name} with {row.Inputs} inputs and {row.Outputs} outputs has {FigureText.Of(Dense(row))} parameters, "
        + $"the layer table says {FigureText.Of(row.Parameters)}",
        DenseCondition);

    private Finding CompareWithNetwork(Report report, WorkloadFacts facts)
    {
        List<string> stated = [.. report.Layers.Select(l => $"{l.Inputs}-{l.Outputs}")];
        List<string> expected = [.. facts.Layers.Select(l => $"{l.Inputs}-{l.Outputs}")];
        var condition = FigureText.Condition(facts.LayerConditions);
        if (stated.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            return new Finding(Name, FindingSeverity.Consistent, [], "the rows of the layer table are the layers of the network in the setup", condition);
        }

        return new Finding(
            Name,
            condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [],
            $"the layer table has {FigureText.List(stated)}, but the setup's network is {FigureText.List(expected)}",
            condition);
    }
}
