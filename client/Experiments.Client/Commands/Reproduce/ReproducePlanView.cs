using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Shows the result of <c>reproduce --dry-run</c>; as CSV, its experiments.</summary>
internal static class ReproducePlanView
{
    public static ResultView<ReproducePlanResult> Instance { get; } = new(ResultContext.Readable.ReproducePlanResult, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ReproducePlanResult plan)
    {
        console.Line(Summary(plan));
        console.WriteLine();
        console.Line($"{plan.Report}: {plan.Title}");
        console.Line($"workload {plan.Workload}{(plan.Epochs is { } epochs ? $", {Wording.Count(epochs, "epoch")}" : string.Empty)}");
        console.Line(ChangeText.OfSetup(plan.SetupId, plan.Changes));
        var table = Tables.Create(">seed", "experiment", "status", ">epochs to go");
        foreach (var experiment in plan.Experiments)
        {
            table.AddRow(
                Tables.Cell($"{experiment.Seed}"),
                Tables.Cell(experiment.Id),
                Tables.StatusWord(experiment.Status),
                Tables.Cell(Format.Fixed(experiment.EpochsLeft, 0)));
        }

        console.Write(table);
        console.Line(Pace(plan));
        if (plan.Note is { } note)
        {
            console.Unbroken(note);
        }
    }

    private static string Summary(ReproducePlanResult plan)
    {
        var (all, open) = (plan.Experiments.Count, plan.Open.Count());
        var recorded = all == open ? string.Empty : $" {Wording.Count(all - open, "result is recorded", "results are recorded")}.";
        var head = open == 0
            ? $"Nothing was started, and nothing would run: all {Wording.Count(all, "result")} {(all == 1 ? "is" : "are")} recorded."
            : $"Nothing was started. {Wording.Count(open, "experiment")} would run, {(plan.Seconds is { } seconds ? $"for about {Time(seconds)}" : "for a time that is not known")}.{recorded}";
        return plan.MostSeeds is { } most
            ? $"{head} These are the first seeds; as many as the claims need would follow, {most} at most{(plan.SecondsAtMost is { } longest ? $", {Time(longest)} in all" : string.Empty)}."
            : head;
    }

    private static string Pace(ReproducePlanResult plan)
    {
        if (!plan.Open.Any())
        {
            return "The same command without --dry-run answers at once.";
        }

        var slots = plan.Slots switch
        {
            null => string.Empty,
            0 => " No silo has slots, so nothing would run yet.",
            1 => " One experiment trains at a time.",
            { } count => $" {count} experiments train side by side.",
        };
        return plan.EpochSeconds is { } seconds
            ? $"An epoch takes {Time(seconds)} ({plan.EpochFrom}).{slots}"
            : $"How long an epoch takes is not known: {plan.EpochFrom}.{slots}";
    }

    private static string Time(double seconds) => Format.Duration(TimeSpan.FromSeconds(seconds));

    private static void WriteCsv(TextWriter writer, ReproducePlanResult plan) => Csv.Write(
        writer,
        ["experiment", "seed", "status", "epochs_left", "epoch_seconds"],
        plan.Experiments.Select(e => new object?[] { e.Id, e.Seed, e.Status, e.EpochsLeft, plan.EpochSeconds }));
}
