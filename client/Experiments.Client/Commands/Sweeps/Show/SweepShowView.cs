using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Commands.Remarks;
using Experiments.Client.Views;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>Shows the result of <c>sweep show</c>; as CSV, its leaderboard.</summary>
internal static class SweepShowView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepShowResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.SweepShowResult,
        (console, result) => WriteTable(console, result, workloads),
        (writer, result) => SweepLeaderboardView.WriteCsv(writer, result.Leaderboard));

    private static void WriteTable(IAnsiConsole console, SweepShowResult result, WorkloadCatalog workloads)
    {
        WriteSpec(console, result.Sweep, result.Spec, result.SubmittedBy, result.Tags);
        console.Heading("Parameters");
        var parameters = Tables.Create("parameter", ">base", "~values", "when");
        foreach (var p in result.Spec.Parameters)
        {
            parameters.AddTextRow(p.Name, ReadableNumber.Text(result.Spec.Base[p.Name]!.ToString()), p.Values, p.When ?? "always");
        }

        console.Write(parameters);
        console.Heading("Leaderboard");
        SweepLeaderboardView.WriteTable(console, result.Leaderboard, workloads);
        FailureLines.Write(console, result.Failures);
        console.WriteLine();
        WriteAnswers(console, result, workloads.FindMetric(result.Spec.Metric));

        if (result.Notes.Count > 0)
        {
            console.Heading("Notes");
            NotesView.Write(console, result.Notes);
        }

        // A sweep that was only submitted says so above.
        if (result.History.Count > 1)
        {
            console.Heading("History");
            foreach (var entry in result.History)
            {
                console.Line($"{console.Instant(entry.At)}  {entry.Text}");
            }
        }
    }

    private static void WriteSpec(IAnsiConsole console, SweepProgressResult sweep, SweepSpecResult spec, string? submittedBy, IReadOnlyList<string> tags)
    {
        var head = Tables.Create("sweep", "~" + sweep.Name);
        head.AddTextRow("status", sweep.Reason is { } reason ? $"{sweep.Status}: {reason}" : sweep.Status);
        if (tags.Count > 0)
        {
            head.AddTextRow("tags", string.Join(", ", tags));
        }

        head.AddTextRow("around", spec.Report ?? "a setup of its own");
        head.AddTextRow("submitted", console.Instant(sweep.SubmittedAt) + (submittedBy is null ? string.Empty : $" by {submittedBy}"));
        head.AddTextRow("ended", sweep.EndedAt is not { } ended ? Format.None
            : ended >= sweep.SubmittedAt ? console.Instant(ended) : $"{console.Instant(ended)} (the clock went back meanwhile)");
        head.AddTextRow("experiments", $"{sweep.Total}: {sweep.Completed} completed, {sweep.Pruned} pruned, {sweep.Failed} failed, {sweep.Cancelled} cancelled, {sweep.Running} running, {sweep.Waiting + sweep.Paused} waiting");
        head.AddTextRow(spec.Metrics is null ? "metric" : "metrics", spec.Metrics is { } metrics ? string.Join(", ", metrics) : $"{spec.Metric} on {spec.Split}, {spec.Goal}");
        if (spec.Constraints is { } constraints)
        {
            head.AddTextRow("constraints", string.Join(", ", constraints));
        }

        head.AddTextRow("seeds", string.Join(", ", spec.Seeds.Select(s => $"{s}")));
        head.AddTextRow("sampler", Wording.Strategy(spec.Sampler.Name, spec.Sampler.Options));
        head.AddTextRow("pruner", Wording.Strategy(spec.Pruner.Name, spec.Pruner.Options));
        if (spec.Until is { } until)
        {
            head.AddTextRow("until", until);
        }

        if (spec.Attempts is { } attempts)
        {
            head.AddTextRow("attempts", attempts);
        }

        if (spec.LearnFrom is { } prior)
        {
            head.AddTextRow("learns from", Wording.LearnedFrom(prior.Sweep, prior.Results, prior.Sha256));
        }

        if (spec.PrunesAgainstText is { } compared)
        {
            head.AddTextRow("prunes against", compared);
        }

        foreach (var start in spec.StartFrom ?? [])
        {
            head.AddTextRow("starts with", Wording.StartedFrom(start.Sweep, start.Proposals));
        }

        if (spec.Priority != 0)
        {
            head.AddTextRow("priority", $"{spec.Priority}");
        }

        if (spec.Notifies is { } notifies)
        {
            head.AddTextRow("notifies", notifies);
        }

        head.AddTextRow("lag", $"{spec.Lag}");
        console.Write(head);
        foreach (var note in spec.LearnFrom?.Notes ?? [])
        {
            console.Line($"learn-from: {note}");
        }
    }

    private static void WriteAnswers(IAnsiConsole console, SweepShowResult result, MetricDefinition? metric)
    {
        var answers = result.Answers;
        console.Heading("Answers");
        if (result.FrontSentences.Count > 0)
        {
            WriteFront(console, result);
            return;
        }

        console.Line(answers.BaseVerdict switch
        {
            "holds" when answers.SingleChanges => $"The base is a local optimum within noise: no neighbour is better beyond what the seeds explain{Detectable(answers, metric)}.",
            "holds" => $"The base holds up within noise: no other setup is better beyond what the seeds explain{Detectable(answers, metric)}. None differs from it in one parameter alone.",
            "beaten" when answers.SingleChanges => "The base is not a local optimum: a neighbour is better beyond what the seeds explain.",
            "beaten" => "The base is beaten: another setup is better beyond what the seeds explain.",
            "unclear" => $"Whether the base holds up cannot be said with {Wording.Count(result.Spec.Seeds.Count, "seed")}; run more.",
            "one-seed" => "One seed cannot tell noise from difference: whether the base holds up is not known.",
            _ => "The base has not been run to its end yet, or nothing else has.",
        });
        if (answers.BestChange is { } best)
        {
            console.Line($"The change that helps most: {SweepLeaderboardView.Changes(best.Changes)} ({Format.Metric(metric, best.Improvement)} better{(best.Distinct ? string.Empty : ", which may be noise")}).");
        }

        if (answers.Importances.Count > 0)
        {
            console.Line($"What {Mattered(answers)}.");
        }

        foreach (var remedy in answers.Remedies)
        {
            console.Line(remedy.Proposal is null
                ? $"Claim {remedy.Claim}: none of the {remedy.Tried} setups reaches it."
                : $"Claim {remedy.Claim}: reached by {remedy.Reaching} of {remedy.Tried} setups; the smallest change that does is {SweepLeaderboardView.Changes(remedy.Changes)}.");
        }
    }

    private static void WriteFront(IAnsiConsole console, SweepShowResult result)
    {
        foreach (var sentence in result.FrontSentences)
        {
            console.Line(sentence);
        }

        if (result.Answers.Importances.Count > 0)
        {
            console.Line($"For {result.Spec.Metric}@{result.Spec.Split}, what {Mattered(result.Answers)}.");
        }
    }

    private static string Mattered(SweepAnswersResult answers)
    {
        var shares = string.Join(", ", answers.Importances.Select(i => $"{i.Parameter} {100 * i.Share:F0} %"));
        return $"{(answers.ImportancesAreHint ? "may have mattered" : "mattered")}: {shares} of the variance each on its own"
            + (answers.ImportancesAreHint ? $" (a hint only: the forest behind this explains {100 * Math.Max(0, answers.ImportancesExplained ?? 0):F0} % of setups that it has not seen)" : string.Empty);
    }

    private static string Detectable(SweepAnswersResult answers, MetricDefinition? metric) =>
        answers.Detectable is 0 ? " (any difference would have shown)"
        : answers.Detectable is { } smallest ? $" (a difference of {Format.Metric(metric, smallest)} would have shown with a probability of 80 %)" : string.Empty;
}
