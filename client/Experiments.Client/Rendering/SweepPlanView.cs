using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>sweep --dry-run</c> is shown.</summary>
internal static class SweepPlanView
{
    public static ResultView<SweepPlanDocument> Instance { get; } = new(DocumentContext.Readable.SweepPlanDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, SweepPlanDocument document)
    {
        var names = document.Setups.SelectMany(s => s.Values.Keys).Distinct().ToList();
        var table = Tables.Create([">proposal", "setup", .. names.Select(name => ">" + name), "~why"]);
        foreach (var setup in document.Setups)
        {
            table.AddTextRow([Format.Text($"{setup.Proposal}"), setup.SetupId, .. names.Select(name => Wording.ShortValue(setup.Values[name])), setup.Reason]);
        }

        console.Write(table);
        console.Line(Format.Text(
            $"{document.Name}: {document.Total} setups with {document.Seeds.Count} {(document.Seeds.Count == 1 ? "seed" : "seeds")} each, {(long)document.Total * document.Seeds.Count} experiments. Nothing was started."));
        if (document.Note is { } note)
        {
            console.Line(note);
        }
    }

    private static void WriteCsv(TextWriter writer, SweepPlanDocument document)
    {
        var names = document.Setups.SelectMany(s => s.Values.Keys).Distinct().ToList();
        Csv.Write(
            writer,
            ["proposal", "setup", .. names, "reason"],
            document.Setups.Select(s => new object?[] { s.Proposal, s.SetupId }.Concat(names.Select(name => (object?)s.Values[name])).Append(s.Reason).ToArray()));
    }
}
