using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>sweep show</c> is shown; as CSV, its leaderboard.</summary>
internal static class SweepShowView
{
    public static ResultView<SweepShowDocument> Instance { get; } = new(
        DocumentContext.Readable.SweepShowDocument,
        WriteTable,
        (writer, document) => SweepLeaderboardView.Instance.Csv(writer, document.Leaderboard));

    private static void WriteTable(IAnsiConsole console, SweepShowDocument document)
    {
        WriteSpec(console, document.Sweep, document.Spec);
        console.Heading("Parameters");
        var parameters = Tables.Create("parameter", ">base", "~values", "when");
        foreach (var p in document.Spec.Parameters)
        {
            parameters.AddTextRow(p.Name, document.Spec.Base[p.Name]!.ToString(), p.Values, p.When ?? "always");
        }

        console.Write(parameters);
        console.Heading("Leaderboard");
        SweepLeaderboardView.WriteTable(console, document.Leaderboard);
        console.WriteLine();
        WriteAnswers(console, document);
    }

    private static void WriteSpec(IAnsiConsole console, SweepProgressDocument sweep, SweepSpecDocument spec)
    {
        var head = Tables.Create("sweep", "~" + sweep.Name);
        head.AddTextRow("status", sweep.Reason is { } reason ? $"{sweep.Status}: {reason}" : sweep.Status);
        head.AddTextRow("around", spec.Report ?? "a setup of its own");
        head.AddTextRow("submitted", Format.Instant(sweep.SubmittedAt));
        head.AddTextRow("ended", sweep.EndedAt is { } ended ? Format.Instant(ended) : Format.None);
        head.AddTextRow("experiments", Format.Text($"{sweep.Total}: {sweep.Completed} completed, {sweep.Pruned} pruned, {sweep.Failed} failed, {sweep.Running} running, {sweep.Waiting + sweep.Paused} waiting"));
        head.AddTextRow("metric", $"{spec.Metric} on {spec.Split} images, {spec.Goal}");
        head.AddTextRow("seeds", string.Join(", ", spec.Seeds.Select(s => Format.Text($"{s}"))));
        head.AddTextRow("sampler", Wording.Strategy(spec.Sampler.Name, spec.Sampler.Options));
        head.AddTextRow("pruner", Wording.Strategy(spec.Pruner.Name, spec.Pruner.Options));
        head.AddTextRow("lag", Format.Text($"{spec.Lag}"));
        console.Write(head);
    }

    private static void WriteAnswers(IAnsiConsole console, SweepShowDocument document)
    {
        var (answers, metric) = (document.Answers, document.Spec.Metric);
        console.Heading("Answers");
        console.Line(answers.BaseVerdict switch
        {
            "holds" => $"The base is a local optimum within noise: no neighbour is better beyond what the seeds explain{Detectable(answers, metric)}.",
            "beaten" => "The base is not a local optimum: a neighbour is better beyond what the seeds explain.",
            "one-seed" => "One seed cannot tell noise from difference: whether the base holds up is not known.",
            _ => "The base has not been run to its end yet, or nothing else has.",
        });
        if (answers.BestChange is { } best)
        {
            console.Line($"The change that helps most: {SweepLeaderboardView.Changes(best.Changes)} ({Format.Metric(metric, best.Improvement)} better{(best.Distinct ? string.Empty : ", which may be noise")}).");
        }

        if (answers.Importances.Count > 0)
        {
            console.Line($"What mattered: {string.Join(", ", answers.Importances.Select(i => Format.Text($"{i.Parameter} {100 * i.Share:F0} %")))} of the variance each on its own.");
        }

        foreach (var remedy in answers.Remedies)
        {
            console.Line(remedy.Proposal is null
                ? Format.Text($"Claim {remedy.Claim}: none of the {remedy.Tried} setups reaches it.")
                : Format.Text($"Claim {remedy.Claim}: reached by {remedy.Reaching} of {remedy.Tried} setups; the smallest change that does is {SweepLeaderboardView.Changes(remedy.Changes)}."));
        }
    }

    private static string Detectable(SweepAnswersDocument answers, string metric) =>
        answers.Detectable is { } smallest ? $" (a difference of {Format.Metric(metric, smallest)} would have shown)" : string.Empty;
}
