using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Shows the result of <c>sweep --dry-run</c>.</summary>
internal static class SweepPlanView
{
    public static ResultView<SweepPlanResult> Instance { get; } = new(ResultContext.Readable.SweepPlanResult, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, SweepPlanResult result)
    {
        var names = result.Setups.SelectMany(s => s.Values.Keys).Distinct().ToList();
        var table = Tables.Create([">proposal", "-setup", .. names.Select(name => ">" + name), "~-why"]);
        foreach (var setup in result.Setups)
        {
            table.AddTextRow([$"{setup.Proposal}", setup.SetupId, .. names.Select(name => Wording.ShortValue(setup.Values[name])), setup.Reason]);
        }

        console.Write(table);
        console.Line($"{result.Name}: {Wording.Count(result.Total, "setup")} with {Wording.Count(result.Seeds.Count, "seed")} each, {Wording.Count((long)result.Total * result.Seeds.Count, "experiment")}. Nothing was started.");
        if (result.Note is { } note)
        {
            console.Line(note);
        }
    }

    private static void WriteCsv(TextWriter writer, SweepPlanResult result)
    {
        var names = result.Setups.SelectMany(s => s.Values.Keys).Distinct().ToList();
        Csv.Write(
            writer,
            ["proposal", "setup", .. names, "reason"],
            result.Setups.Select(s => new object?[] { s.Proposal, s.SetupId }.Concat(names.Select(name => (object?)s.Values[name])).Append(s.Reason).ToArray()));
    }
}
