using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Every row of the layer table has as many parameters as its widths make, and the rows are those of the stated network, in
/// whatever order.
/// </summary>
internal sealed class LayerTableRule : IConsistencyRule
{
    public string Name => "layer-table";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        if (report.Layers.IsEmpty)
        {
            return [];
        }

        var findings = report.Layers.Where(row => !LayerParameters.Of(row).Contains(row.Parameters)).Select(WrongRow).ToList();
        if (findings.Count == 0)
        {
            findings.Add(new Finding(
                Name,
                FindingSeverity.Consistent,
                [],
                report.Layers.All(l => l is { Kind: LayerKind.Dense, HasBias: null })
                    ? $"each of the {report.Layers.Length} rows of the layer table has inputs x outputs + outputs parameters, as a dense layer with a bias does"
                    : $"each of the {report.Layers.Length} rows of the layer table has the parameters of its kind and widths",
                null));
        }

        if (!facts.Layers.IsEmpty)
        {
            findings.Add(CompareWithNetwork(report, facts));
        }

        return findings;
    }

    private Finding WrongRow(ReportedLayer row)
    {
        // What the file states about a row is not taken for granted.
        string[] conditions =
        [
            .. row.Kind == LayerKind.Dense && row.HasBias is null ? ["the layer is dense with a bias"]
                : row.HasBias is null && row.Kind != LayerKind.Embedding ? ["the layer has a bias"] : Array.Empty<string>(),
            .. row is { Kind: LayerKind.Attention } ? ["it projects queries, keys, values and outputs"] : Array.Empty<string>(),
        ];
        return new Finding(
            Name,
            conditions.Length == 0 ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [],
            $"layer {LayerParameters.Words(row)} has {string.Join(" or ", LayerParameters.Of(row).Select(n => FigureText.Of(n)))} parameters, "
            + $"the layer table says {FigureText.Of(row.Parameters)}",
            FigureText.Condition(conditions));
    }

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
