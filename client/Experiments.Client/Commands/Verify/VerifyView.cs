using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Verify;

/// <summary>Shows the result of <c>verify</c>.</summary>
internal static class VerifyView
{
    /// <summary>Once one number differs, chaos makes nearly all of them differ. A longer table says no more.</summary>
    private const int MostRows = 20;

    public static ResultView<VerifyResult> Instance { get; } = new(
        ResultContext.Readable.VerifyResult,
        WriteTable,
        (writer, result) => Csv.Write(
            writer, ["what", "recorded", "replayed"], result.Differences.Select(d => new object?[] { d.What, d.Recorded, d.Replayed })));

    private static void WriteTable(IAnsiConsole console, VerifyResult result)
    {
        if (result.Identical)
        {
            console.Line($"Experiment {result.Id} gave the same bits again: {Wording.Count(result.Compared, "number")} and the {result.HashedPart} {result.WeightsSha256}.");
        }
        else
        {
            console.Line($"Experiment {result.Id} did not give the same bits again: {result.Differing} of {Wording.Count(result.Compared, "number")} {(result.Differing == 1 ? "differs" : "differ")}.");
            var table = Tables.Create("what", "~recorded", "~replayed");
            foreach (var difference in result.Differences.Take(MostRows))
            {
                table.AddTextRow(difference.What, difference.Recorded, difference.Replayed);
            }

            console.Write(table);
            if (result.Differences.Count > MostRows)
            {
                console.Line($"and {result.Differences.Count - MostRows} more, which --format json lists");
            }
        }

        foreach (var condition in result.Conditions)
        {
            console.Line(Caveat(condition));
        }
    }

    /// <summary>Returns the sentence about a condition that differs.</summary>
    public static string Caveat(ReplayDifferenceResult condition) =>
        $"The same bits are not promised, since the {condition.What} differs: {condition.Recorded} then, {condition.Replayed} now.";
}
