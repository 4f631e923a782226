using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Claims;
using Spectre.Console;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>Shows what a report's claims become under every reading; as CSV, every claim of every reading.</summary>
internal static class MultiverseView
{
    private const int FewReadings = 10;

    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<MultiverseResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.MultiverseResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    private static void WriteTable(IAnsiConsole console, MultiverseResult result, WorkloadCatalog workloads)
    {
        if (result.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        console.Line($"{result.Report}: {result.Title}");
        var sampled = result.Readings.Count < result.Combinations ? $" of {Format.Fixed(result.Combinations, 0)}" : string.Empty;
        console.Line($"{Wording.Count(result.Readings.Count, "reading")}{sampled} of {Wording.Count(result.Assumptions.Count, "assumption")}, {Wording.Count(result.Seeds.Count, "seed")} each; sweep {result.Sweep}, {result.Status}.");
        console.WriteLine();
        console.Line(result.Answer);
        console.Line(result.What);
        console.WriteLine();
        if (result.StatedChanges.Count > 0)
        {
            console.Line(ClaimAnswer.OtherSetup(result.StatedChanges));
            console.WriteLine();
        }

        WriteClaims(console, result, workloads);
        WriteReadings(console, result);
        WriteEffects(console, result, workloads);
        if (result.Figures.Count > 0)
        {
            console.Unbroken($"{Path.GetDirectoryName(result.Figures[0])}: {Wording.Count(result.Figures.Count, "figure")}");
        }

        if (result.Note is { } again)
        {
            console.Unbroken(again);
        }
    }

    private static void WriteClaims(IAnsiConsole console, MultiverseResult result, WorkloadCatalog workloads)
    {
        console.Heading("Claims over all readings");
        var table = Tables.Create("claim", ">!reported", ">!reproduced", ">outside", ">!means of readings");
        foreach (var claim in result.Claims)
        {
            var metric = workloads.FindMetric(claim.Metric);
            table.AddTextRow(
                claim.Id,
                Format.Metric(metric, claim.Reported),
                claim.Judged == 0 ? Format.None : $"in {claim.Reproduced} of {claim.Judged}",
                claim.Judged == 0 ? Format.None : $"{claim.Outside}",
                claim is { Smallest: { } low, Largest: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None);
        }

        console.Write(table);
    }

    private static void WriteReadings(IAnsiConsole console, MultiverseResult result)
    {
        var shown = result.WithDetails ? result.Readings.Count : Math.Min(FewReadings, result.Readings.Count);
        console.Heading(shown < result.Readings.Count ? $"The first {shown} of {result.Readings.Count} readings (--details shows all)" : "Readings");
        var table = Tables.Create(">reproduced", ">outside", ">undecided", ">-n", "~!differs from the file's reading in");
        foreach (var reading in result.Readings.Take(shown))
        {
            table.AddTextRow(
                $"{reading.Reproduced}",
                $"{reading.Outside}",
                $"{reading.Undecided}",
                $"{reading.Completed}",
                reading.Changes.Count == 0 ? "nothing" : SweepLeaderboardView.Changes(reading.Changes));
        }

        console.Write(table);
    }

    private static void WriteEffects(IAnsiConsole console, MultiverseResult result, WorkloadCatalog workloads)
    {
        var shown = result.Effects.Where(e => result.WithDetails || e.Size is "matters" or "below margin").ToList();
        if (shown.Count == 0)
        {
            return;
        }

        console.Heading(result.WithDetails ? "What each assumption does by itself" : "What an assumption does by itself, where it is seen");
        var table = Tables.Create("assumption", "!claim", ">!difference", ">95 %", ">-range over readings", "!size");
        foreach (var e in shown)
        {
            var metric = workloads.FindMetric(e.Metric);
            table.AddTextRow(
                $"{e.Parameter} {Wording.ShortValue(e.To)}",
                e.Claim,
                Format.Metric(metric, e.Difference?.Mean),
                e.Difference is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None,
                e is { Smallest: { } smallest, Largest: { } largest } ? $"{Format.Metric(metric, smallest)} to {Format.Metric(metric, largest)}" : Format.None,
                e.Size);
        }

        console.Write(table);
        console.Line("A difference is an alternative less the file's assumption, everything else alike, paired by seed. It matters if it is seen (95 % over all lines, Holm) and as large as the claim's margin.");
        console.WriteLine();
    }

    private static void WriteCsv(TextWriter writer, MultiverseResult result) => Csv.Write(
        writer,
        ["setup", .. result.Assumptions.Keys, "claim", "n", "mean", "sd", "prediction_low", "prediction_high", "verdict", "joint_verdict"],
        result.Readings.SelectMany(reading => reading.Claims.Select(claim => (object?[])
        [
            reading.SetupId,
            .. result.Assumptions.Select(a => reading.Changes.GetValueOrDefault(a.Key, a.Value[0])),
            claim.Id,
            claim.Count,
            claim.Mean,
            claim.Deviation,
            claim.PredictionLow,
            claim.PredictionHigh,
            claim.Verdict,
            claim.JointVerdict,
        ])));
}
