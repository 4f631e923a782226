using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>verify</c> is shown.</summary>
internal static class VerifyView
{
    /// <summary>Chaos makes every number differ once one does; a table of all of them tells no more.</summary>
    private const int Shown = 20;

    public static ResultView<VerifyDocument> Instance { get; } = new(
        DocumentContext.Readable.VerifyDocument,
        WriteTable,
        (writer, document) => Csv.Write(
            writer, ["what", "recorded", "replayed"], document.Differences.Select(d => new object?[] { d.What, d.Recorded, d.Replayed })));

    private static void WriteTable(IAnsiConsole console, VerifyDocument document)
    {
        if (document.Identical)
        {
            console.Line(Format.Text($"Experiment {document.Id} gave the same bits again: {document.Compared} numbers and the weights {document.WeightsSha256}."));
        }
        else
        {
            console.Line(Format.Text($"Experiment {document.Id} did not give the same bits again: {document.Differences.Count} of {document.Compared} numbers differ."));
            var table = Tables.Create("what", "~recorded", "~replayed");
            foreach (var difference in document.Differences.Take(Shown))
            {
                table.AddTextRow(difference.What, difference.Recorded, difference.Replayed);
            }

            console.Write(table);
            if (document.Differences.Count > Shown)
            {
                console.Line(Format.Text($"and {document.Differences.Count - Shown} more, which --format json lists"));
            }
        }

        foreach (var condition in document.Conditions)
        {
            console.Line($"The same bits are not promised, since the {condition.What} differs: {condition.Recorded} then, {condition.Replayed} now.");
        }
    }
}
