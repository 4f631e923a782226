using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>model</c> is shown.</summary>
internal static class ModelView
{
    public static ResultView<ModelDocument> Instance { get; } = new(DocumentContext.Readable.ModelDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ModelDocument document)
    {
        var table = Tables.Create("layer", ">inputs", ">outputs", ">parameters");
        foreach (var layer in document.Layers)
        {
            table.AddTextRow(layer.Name, Format.Fixed(layer.Inputs, 0), Format.Fixed(layer.Outputs, 0), Format.Fixed(layer.Parameters, 0));
        }

        table.AddEmptyRow();
        table.AddTextRow("total", string.Empty, string.Empty, Format.Fixed(document.Parameters, 0));
        console.Write(table);
    }

    private static void WriteCsv(TextWriter writer, ModelDocument document) => Csv.Write(
        writer,
        ["layer", "inputs", "outputs", "parameters"],
        document.Layers.Select(layer => new object?[] { layer.Name, layer.Inputs, layer.Outputs, layer.Parameters }));
}
