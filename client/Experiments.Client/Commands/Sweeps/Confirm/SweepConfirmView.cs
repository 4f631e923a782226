using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Confirm;

/// <summary>Makes and shows the result of <c>sweep confirm</c>.</summary>
internal static class SweepConfirmView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepConfirmResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.SweepConfirmResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    /// <summary>Returns the result of a sweep whose base ranks first.</summary>
    public static SweepConfirmResult BaseIsBest(SweepTable table, SweepSetup best) => Result(
        table, best, [], "base-is-best", $"Nothing to confirm: the base ranks first among the {Wording.Count(table.Setups.Length, "setup")} of the sweep.", null, []);

    /// <summary>Returns the result of experiments on fresh seeds.</summary>
    /// <param name="table">The sweep.</param>
    /// <param name="best">Its best setup.</param>
    /// <param name="seeds">The fresh seeds.</param>
    /// <param name="difference">The best less the base.</param>
    /// <param name="setups">The experiments of the best and of the base, with their values.</param>
    public static SweepConfirmResult Compare(
        SweepTable table,
        SweepSetup best,
        ImmutableArray<long> seeds,
        PairedDifference? difference,
        ImmutableArray<(ImmutableArray<ExperimentView> Views, SeedSample Sample)> setups)
    {
        var metric = table.Spec.Metric;
        var verdict = SweepConfirmation.Judge(metric.Goal, difference);
        return Result(
            table,
            best,
            seeds,
            verdict.ToString().ToLowerInvariant(),
            Sentence(table, best, verdict, difference),
            difference,
            [
                .. setups.Select((setup, i) => new ConfirmedSetupResult(
                    i == 0 ? "best" : "base",
                    (i == 0 ? best.Setup : table.Spec.Base).SetupId(),
                    SweepRanking.Summary(table, metric.Name, metric.Split, setup.Sample) is { } summary ? SummaryDocument.FromSummary(summary) : null,
                    [.. setup.Views.Select(ExperimentOverview.From)])
                {
                    InterquartileMean = InterquartileMean.Of(setup.Sample)?.Value,
                    InterquartileLow = InterquartileMean.Of(setup.Sample)?.Interval?.Low,
                    InterquartileHigh = InterquartileMean.Of(setup.Sample)?.Interval?.High,
                }),
            ]) with
        {
            Ranks = SignedRanks.Of(setups[0].Sample, setups[1].Sample, metric.Goal == SweepGoal.Minimise) is { } ranks ? SignedRanksDocument.FromRanks(ranks) : null,
        };
    }

    private static SweepConfirmResult Result(
        SweepTable table,
        SweepSetup best,
        ImmutableArray<long> seeds,
        string verdict,
        string sentence,
        PairedDifference? difference,
        IReadOnlyList<ConfirmedSetupResult> setups) => new(
        table.View.Name,
        table.Spec.Metric.Name,
        table.Spec.Metric.Split,
        table.Spec.Metric.Goal.ToString().ToLowerInvariant(),
        best.Proposal.Index,
        NamedValues.InOrder(best.Changes),
        seeds,
        verdict,
        sentence,
        difference is null ? null : DifferenceDocument.FromDifference(difference),
        SweepConfirmation.InSweep(table, best) is { } inSweep && !best.IsBase ? DifferenceDocument.FromDifference(inSweep) : null,
        setups);

    private static string Sentence(SweepTable table, SweepSetup best, ConfirmationVerdict verdict, PairedDifference? difference)
    {
        var setup = SweepLeaderboardView.Changes(NamedValues.InOrder(best.Changes));
        if (difference is not { Low: { } low, High: { } high } || verdict == ConfirmationVerdict.Unknown)
        {
            return $"Not known: fewer than two seeds have a value of both {setup} and the base.";
        }

        var metric = table.Workload.FindMetric(table.Spec.Metric.Name);
        var goal = table.Spec.Metric.Goal;
        double[] ends = [.. new[] { SweepConfirmation.Improvement(goal, low), SweepConfirmation.Improvement(goal, high) }.Order()];
        var seeds = $"on {Wording.Count(difference.Seeds, "fresh seed")}";
        var improvement = SweepConfirmation.Improvement(goal, difference.Mean);
        var interval = $"95 % interval {Format.Metric(metric, ends[0])} to {Format.Metric(metric, ends[1])}, paired by seed";
        return verdict switch
        {
            ConfirmationVerdict.Confirmed => $"Confirmed: {seeds} {setup} is better than the base by {Format.Metric(metric, improvement)} ({interval}).",
            ConfirmationVerdict.Refuted => $"Refuted: {seeds} {setup} is worse than the base by {Format.Metric(metric, -improvement)} (improvement: {interval}).",
            ConfirmationVerdict.Unclear => $"Not confirmed: {seeds} {setup} cannot be told from the base (improvement {Format.Metric(metric, improvement)}, {interval}).",
            ConfirmationVerdict.Unknown => throw new InvalidOperationException("an unknown verdict has its sentence above"),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
    }

    private static void WriteTable(IAnsiConsole console, SweepConfirmResult result, WorkloadCatalog workloads)
    {
        console.Line(result.Sentence);
        var metric = workloads.FindMetric(result.Metric);
        if (result.InSweep is { } inSweep)
        {
            var goal = result.Goal == "minimise" ? SweepGoal.Minimise : SweepGoal.Maximise;
            console.Line($"In the sweep it was better by {Format.Metric(metric, SweepConfirmation.Improvement(goal, inSweep.Mean))}, on the seeds by which it was picked: the best of many looks better than it is.");
        }

        if (result.Ranks is { } ranks)
        {
            console.Line(Ranks(ranks));
        }

        if (result.Setups.Count == 0)
        {
            return;
        }

        if (result.Setups.All(setup => setup.InterquartileLow is not null))
        {
            console.Line($"Interquartile means: {string.Join(", ", result.Setups.Select(s => $"{s.Role} {Format.Metric(metric, s.InterquartileMean)} ({Format.Metric(metric, s.InterquartileLow)} to {Format.Metric(metric, s.InterquartileHigh)})"))}.");
        }

        console.WriteLine();
        var table = Tables.Create(["*setup", "!id", ">!mean", ">sd", ">95 % of mean", ">-n", .. result.Seeds.Select(seed => $">-seed {seed}")]);
        foreach (var setup in result.Setups)
        {
            table.AddTextRow(
            [
                setup.Role,
                setup.SetupId,
                Format.Metric(metric, setup.Summary?.Mean),
                Format.Metric(metric, setup.Summary?.Deviation),
                setup.Summary is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None,
                $"{setup.Summary?.Count ?? 0}",
                .. setup.Experiments.Select(e => Format.Metric(metric, e.Metrics.FirstOrDefault(m => m.Metric == result.Metric && m.Split == result.Split)?.Value)),
            ]);
        }

        console.Heading($"{result.Metric} on {result.Split}, {result.Goal}");
        console.Write(table);
        foreach (var failed in result.Setups.SelectMany(setup => setup.Experiments).Where(e => e.Reason is not null))
        {
            console.Line($"{failed.Id} (seed {failed.Seed}) {failed.Status}: {failed.Reason}");
        }
    }

    private static string Ranks(SignedRanksDocument ranks)
    {
        var equal = ranks.Equal == 0 ? string.Empty : $", equal on {ranks.Equal}";
        var test = ranks.PValue is { } p ? p < 0.0001 ? "; signed-rank test: p < 0.0001" : FormattableString.Invariant($"; signed-rank test: p {p:0.0000}") : string.Empty;
        return FormattableString.Invariant($"It is better on {ranks.Better} of {ranks.Better + ranks.Equal + ranks.Worse} fresh seeds{equal} (at a seed: {100 * ranks.Low:0} to {100 * ranks.High:0} %){test}.");
    }

    private static void WriteCsv(TextWriter writer, SweepConfirmResult result) => Csv.Write(
        writer,
        ["setup", "id", "seed", "experiment", "status", "value"],
        result.Setups.SelectMany(setup => setup.Experiments.Select(e => new object?[]
        {
            setup.Role,
            setup.SetupId,
            e.Seed,
            e.Id,
            e.Status,
            e.Metrics.FirstOrDefault(m => m.Metric == result.Metric && m.Split == result.Split)?.Value,
        })));
}
