using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Model;

/// <summary>Shows the result of <c>model</c>.</summary>
internal static class ModelView
{
    public static ResultView<ModelResult> Instance { get; } = new(ResultContext.Readable.ModelResult, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ModelResult result)
    {
        var table = Tables.Create("layer", ">inputs", ">outputs", ">parameters");
        foreach (var layer in result.Layers)
        {
            table.AddTextRow(layer.Name, Format.Fixed(layer.Inputs, 0), Format.Fixed(layer.Outputs, 0), Format.Fixed(layer.Parameters, 0));
        }

        table.AddEmptyRow();
        table.AddTextRow("total", string.Empty, string.Empty, Format.Fixed(result.Parameters, 0));
        console.Write(table);
    }

    private static void WriteCsv(TextWriter writer, ModelResult result) => Csv.Write(
        writer,
        ["layer", "inputs", "outputs", "parameters"],
        result.Layers.Select(layer => new object?[] { layer.Name, layer.Inputs, layer.Outputs, layer.Parameters }));
}
