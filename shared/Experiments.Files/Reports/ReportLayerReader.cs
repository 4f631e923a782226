using System.Collections.Immutable;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>layers</c>, a report's layer table.</summary>
internal static class ReportLayerReader
{
    /// <summary>The keys of a layer.</summary>
    public static readonly IReadOnlyList<string> Keys = ["name", "kind", "inputs", "outputs", "kernel", "groups", "bias", "parameters"];

    /// <summary>The words for kinds of layers.</summary>
    public static readonly IReadOnlyList<(string Word, LayerKind Value)> Kinds =
    [
        ("dense", LayerKind.Dense), ("convolution", LayerKind.Convolution), ("normalisation", LayerKind.Normalisation), ("embedding", LayerKind.Embedding),
        ("lstm", LayerKind.Lstm), ("gru", LayerKind.Gru), ("attention", LayerKind.Attention),
    ];

    private static readonly (string Word, bool Value)[] YesOrNo = [("true", true), ("false", false)];

    /// <summary>The rows without errors; empty where there is no table.</summary>
    public static ImmutableArray<ReportedLayer> Read(YamlSection report, FileProblems errors)
    {
        var layers = ImmutableArray.CreateBuilder<ReportedLayer>();
        foreach (var map in report.FindMaps("layers"))
        {
            var row = new YamlSection("this layer", map, Keys, errors);
            var before = errors.Count;
            var name = row.RequireText("name");
            var kind = ClaimWords.Find(row, "kind", Kinds, errors) ?? LayerKind.Dense;
            var (inputs, outputs, parameters) = (WholeNumber.Require(row, "inputs", errors), WholeNumber.Require(row, "outputs", errors), WholeNumber.Require(row, "parameters", errors));
            var (kernel, groups) = (ReadKernel(row, kind, errors), ReadGroups(row, kind, inputs, outputs, errors));
            var bias = ClaimWords.Find(row, "bias", YesOrNo, errors);
            if (errors.Count == before)
            {
                layers.Add(new ReportedLayer(name!.Text, inputs!.Value, outputs!.Value, parameters!.Value) { Kind = kind, Kernel = kernel, Groups = groups, HasBias = bias });
            }
        }

        return layers.ToImmutable();
    }

    private static ImmutableArray<int> ReadKernel(YamlSection row, LayerKind kind, FileProblems errors)
    {
        if (kind != LayerKind.Convolution)
        {
            Refuse(row, "kernel", errors);
            return [];
        }

        switch (row.Require("kernel"))
        {
            case null:
                return [];
            case YamlText side:
                // One side of a square kernel of two dimensions, as everybody writes it.
                return WholeNumber.Read(side, "kernel", errors) is { } length ? [length, length] : [];
            case YamlList { Items: { Length: >= 1 and <= 3 } items } when items.All(i => i is YamlText):
                return [.. items.Select(i => WholeNumber.Read((YamlText)i, "kernel", errors)).OfType<int>()];
            case var other:
                errors.Add(other, "kernel", "a kernel is one side of a square, such as 3, or a list of one to three sides, such as [5] or [3, 7]");
                return [];
        }
    }

    private static int ReadGroups(YamlSection row, LayerKind kind, int? inputs, int? outputs, FileProblems errors)
    {
        if (kind != LayerKind.Convolution)
        {
            Refuse(row, "groups", errors);
            return 1;
        }

        var groups = WholeNumber.Find(row, "groups", errors) ?? 1;
        if (inputs is { } i && outputs is { } o && (i % groups != 0 || o % groups != 0))
        {
            errors.Add(row.Find("groups")!.Key, "groups", $"{groups} groups do not divide {i} inputs and {o} outputs");
        }

        return groups;
    }

    private static void Refuse(YamlSection row, string key, FileProblems errors)
    {
        if (row.Find(key) is { } entry)
        {
            errors.Add(entry.Key, key, "only a convolution has one; add 'kind: convolution', or leave it out");
        }
    }
}
