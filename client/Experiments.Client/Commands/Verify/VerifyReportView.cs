using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Verify;

/// <summary>Shows the result of <c>verify --report</c>.</summary>
internal static class VerifyReportView
{
    public static ResultView<VerifyReportResult> Instance { get; } = new(
        ResultContext.Readable.VerifyReportResult,
        WriteTable,
        (writer, result) => Csv.Write(
            writer,
            ["id", "seed", "identical", "compared", "differing"],
            result.Experiments.Select(e => new object?[] { e.Experiment.Id, e.Seed, e.Experiment.Identical, e.Experiment.Compared, e.Experiment.Differing })));

    private static void WriteTable(IAnsiConsole console, VerifyReportResult result)
    {
        var (same, all) = (result.Experiments.Count(e => e.Experiment.Identical), result.Experiments.Count);
        console.Line(result.Identical
            ? $"{(all == 1 ? "The recorded experiment" : $"All {all} recorded experiments")} of {result.Report} gave the same bits again."
            : $"{same} of {Wording.Count(all, "recorded experiment")} of {result.Report} gave the same bits again.");
        var table = Tables.Create("experiment", "seed", "same bits", "numbers", "differ");
        foreach (var (seed, e) in result.Experiments)
        {
            table.AddTextRow(e.Id, $"{seed}", e.Identical ? "yes" : "no", $"{e.Compared}", $"{e.Differing}");
        }

        console.Write(table);
        foreach (var condition in result.Experiments.SelectMany(e => e.Experiment.Conditions).Distinct())
        {
            console.Line(VerifyView.Caveat(condition));
        }

        if (!result.Identical)
        {
            console.Line("`experiments verify ID` lists what differs; --format json has it for all.");
        }
    }
}
