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

    public IEnumerable<Finding> Check(Report report, ReportFacts facts)
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

        if (!facts.Network.IsEmpty)
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

    private Finding CompareWithNetwork(Report report, ReportFacts facts)
    {
        var (stated, expected) = (Shapes(report.Layers), Shapes(facts.Network));
        if (stated.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            return new Finding(Name, FindingSeverity.Consistent, [], "the rows of the layer table are the layers of the network in the setup", facts.NetworkCondition);
        }

        return new Finding(
            Name,
            facts.NetworkCondition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [],
            $"the layer table has {FigureText.List(stated)}, but the setup's network is {FigureText.List(expected)}",
            facts.NetworkCondition);
    }

    private static List<string> Shapes(IEnumerable<ReportedLayer> layers) => [.. layers.Select(l => $"{l.Inputs}-{l.Outputs}")];
}
