using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Trials;

/// <summary>Shows the results of <c>ask</c> and <c>tell</c>.</summary>
internal static class TrialsView
{
    /// <summary>Gets the view of <c>ask</c>: what was handed out, or why nothing was.</summary>
    public static ResultView<TrialsResult> OfAsk { get; } = new(ResultContext.Readable.TrialsResult, WriteAsked, (writer, result) => WriteCsv(writer, result.Trials));

    /// <summary>Gets the view of <c>tell</c> and of <c>ask --list</c>: what is open.</summary>
    public static ResultView<TrialsResult> OfOpen { get; } = new(ResultContext.Readable.TrialsResult, WriteOpen, (writer, result) => WriteCsv(writer, result.Open));

    private static void WriteAsked(IAnsiConsole console, TrialsResult result)
    {
        if (result.Trials.Count > 0)
        {
            WriteTrials(console, result.Trials);
            console.Unbroken($"`experiments tell {result.Sweep.Name} --proposal {result.Trials[0].Proposal} --value V` records how it ended.");
        }
        else if (result.Sweep.Status == "running" && result.Open.Count > 0)
        {
            var isLast = result.Sweep.Completed + result.Sweep.Failed + result.Sweep.Cancelled + result.Open.Count >= result.Sweep.Total;
            console.Line(isLast
                ? $"All {Wording.Count(result.Sweep.Total, "experiment")} were handed out. Open: {Names(result.Open)}."
                : $"Nothing can be handed out before an open experiment has an outcome. Open: {Names(result.Open)}.");
        }
        else
        {
            WriteProgress(console, result);
        }
    }

    private static void WriteOpen(IAnsiConsole console, TrialsResult result)
    {
        WriteProgress(console, result);
        if (result.Open.Count > 0)
        {
            WriteTrials(console, result.Open);
        }
    }

    private static void WriteProgress(IAnsiConsole console, TrialsResult result) =>
        console.Line($"Sweep {result.Sweep.Name} {result.Sweep.Status}: {result.Sweep.Completed + result.Sweep.Failed} of {result.Sweep.Total} told, {result.Open.Count} open.");

    private static void WriteTrials(IAnsiConsole console, IReadOnlyList<TrialResult> trials)
    {
        foreach (var trial in trials)
        {
            console.Line($"proposal {trial.Proposal}, seed {trial.Seed}: {string.Join(", ", trial.Values.Select(v => $"{v.Key} {v.Value}"))}");
        }
    }

    private static string Names(IEnumerable<TrialResult> trials) => string.Join(", ", trials.Select(t => $"proposal {t.Proposal} seed {t.Seed}"));

    private static void WriteCsv(TextWriter writer, IReadOnlyList<TrialResult> trials) => Csv.Write(
        writer,
        ["proposal", "seed", "experiment", .. trials.Count == 0 ? [] : trials[0].Values.Keys],
        trials.Select(t => (object?[])[t.Proposal, t.Seed, t.Experiment, .. t.Values.Values]));
}
