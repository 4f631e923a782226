using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>soak</c> is shown.</summary>
internal static class SoakView
{
    public static ResultView<SoakDocument> Instance { get; } = new(DocumentContext.Readable.SoakDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, SoakDocument document)
    {
        var table = Tables.Create("what", ">number");
        foreach (var (name, value) in Rows(document))
        {
            table.AddTextRow(name, value is double number ? Format.Fixed(number, 1) : value.ToString()!);
        }

        console.Write(table);
        foreach (var violation in document.Violations)
        {
            console.Line($"violation: {violation}");
        }
    }

    private static void WriteCsv(TextWriter writer, SoakDocument document) =>
        Csv.Write(writer, ["what", "number"], Rows(document).Select(row => new[] { row.Name, row.Value }));

    private static IEnumerable<(string Name, object Value)> Rows(SoakDocument document) =>
    [
        ("seed", document.Seed),
        ("silos", document.Silos),
        ("storage", document.Storage),
        ("minutes", document.Minutes),
        ("kills", document.Disturbances.Kills),
        ("terminations", document.Disturbances.Terminations),
        ("freezes", document.Disturbances.Freezes),
        ("silos started again", document.Disturbances.Restarts),
        ("experiments on functions", document.Functions),
        ("trainings", document.Trainings),
        ("sweeps", document.Sweeps),
        ("experiments of sweeps", document.SweepExperiments),
        ("attempts outside sweeps", document.Attempts),
        ("most attempts of one", document.MostAttempts),
        ("seconds from the last disturbance to the end", document.TailSeconds),
        ("violations", document.Violations.Count),
    ];
}
