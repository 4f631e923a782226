using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Compare;

/// <summary>Shows the result of <c>sweep compare</c>.</summary>
internal static class SweepCompareView
{
    private const int MostRows = 20;

    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepCompareResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.SweepCompareResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    private static void WriteTable(IAnsiConsole console, SweepCompareResult result, WorkloadCatalog workloads)
    {
        var compared = result.Comparison;
        var metric = workloads.FindMetric(compared.Metric);
        foreach (var sentence in compared.Sentences)
        {
            console.Line(sentence);
        }

        console.WriteLine();
        WriteFronts(console, compared);
        WriteBests(console, compared, metric);
        WriteContrasts(console, compared);
        WriteSetups(console, compared, metric);
        if (new[] { compared.First, compared.Second }.Any(sweep => sweep.Best is { Changes.Count: > 0 }))
        {
            console.Line("The best of many setups looks better than it is on the seeds by which it was picked; `experiments sweep confirm NAME` runs it on fresh seeds.");
        }

        foreach (var path in result.Figures.Prepend(result.Page).OfType<string>())
        {
            console.Unbroken(path);
        }

        foreach (var omitted in result.Omitted)
        {
            console.Line(omitted);
        }
    }

    private static void WriteFronts(IAnsiConsole console, ComparisonDocument compared)
    {
        if (compared.Fronts is not { } fronts)
        {
            return;
        }

        console.Heading("Fronts, in one box around the setups of both");
        var table = Tables.Create(["*sweep", ">!hypervolume", ">on the front", ">dominated", .. fronts.Metrics.Select(m => $">best {m.Split('@')[0]}")]);
        foreach (var (name, front) in new[] { (compared.First.Name, fronts.First), (compared.Second.Name, fronts.Second) })
        {
            table.AddTextRow(
            [
                name,
                FormattableString.Invariant($"{100 * front.Hypervolume:F1} %"),
                $"{front.Proposals.Count}",
                $"{front.Dominated}",
                .. front.Best.Select(value => Quantities.Significant(value, 4)),
            ]);
        }

        console.Write(table);
    }

    private static void WriteBests(IAnsiConsole console, ComparisonDocument compared, MetricDefinition? metric)
    {
        console.Heading($"The best of each: {compared.Metric} on {compared.Split}, {compared.Goal}");
        var numbers = Tables.Create("*sweep", ">setups", ">proposal", ">!mean", ">sd", ">95 % of mean", ">-n");
        var changes = Tables.Create("sweep", "~!changes of its base");
        foreach (var sweep in new[] { compared.First, compared.Second })
        {
            numbers.AddTextRow(
                sweep.Name,
                $"{sweep.Setups}",
                sweep.Best is { } best ? $"{best.Proposal}" : Format.None,
                Format.Metric(metric, sweep.Best?.Value.Mean),
                Format.Metric(metric, sweep.Best?.Value.Deviation),
                sweep.Best?.Value is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None,
                $"{sweep.Best?.Value.Count ?? 0}");
            changes.AddTextRow(sweep.Name, sweep.Best is null ? Format.None : Changes(sweep.Best.Changes));
        }

        console.Write(numbers);
        console.Write(changes);
    }

    private static void WriteContrasts(IAnsiConsole console, ComparisonDocument compared)
    {
        if (compared.Differs.Count == 0)
        {
            console.Line("Both sweeps were asked for the same.");
            return;
        }

        console.Heading("What differs");
        var table = Tables.Create("*", $"~!{compared.First.Name}", $"~!{compared.Second.Name}");
        foreach (var contrast in compared.Differs)
        {
            table.AddTextRow(contrast.Name, contrast.First, contrast.Second);
        }

        console.Write(table);
    }

    private static void WriteSetups(IAnsiConsole console, ComparisonDocument compared, MetricDefinition? metric)
    {
        SetupPairDocument[] own = [.. compared.Setups.Where(setup => !setup.Same)];
        if (own.Length == 0)
        {
            return;
        }

        console.Heading($"Setups of both: {compared.Second.Name} less {compared.First.Name}");
        var numbers = Tables.Create("*>proposal", $">{compared.First.Name}", $">{compared.Second.Name}", ">!difference", ">95 %", "!told apart", ">-seeds");
        var changes = Tables.Create(">proposal", $"~!changes of the base of {compared.First.Name}");
        foreach (var pair in own.Take(MostRows))
        {
            var d = pair.Difference;
            numbers.AddTextRow(
                $"{pair.FirstProposal}",
                Format.Metric(metric, pair.First.Mean),
                Format.Metric(metric, pair.Second.Mean),
                Format.Metric(metric, d.Mean),
                d is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None,
                pair.PValue is null ? Format.None : pair.Distinct ? "yes" : "no",
                $"{d.Seeds}");
            changes.AddTextRow($"{pair.FirstProposal}", Changes(pair.Changes));
        }

        console.Write(numbers);
        console.Write(changes);
        if (own.Length > MostRows)
        {
            console.Line($"{Wording.Count(own.Length - MostRows, "further setup")} with `--format csv`.");
        }
    }

    private static string Changes(IReadOnlyDictionary<string, string> changes) => changes.Count == 0 ? "none: the base" : SweepLeaderboardView.Changes(changes);

    private static void WriteCsv(TextWriter writer, SweepCompareResult result) => Csv.Write(
        writer,
        ["setup", "first_proposal", "second_proposal", "first_mean", "second_mean", "same", "seeds", "difference", "low", "high", "p_corrected", "distinct"],
        result.Comparison.Setups.Select(s => new object?[]
        {
            s.SetupId, s.FirstProposal, s.SecondProposal, s.First.Mean, s.Second.Mean, s.Same, s.Difference.Seeds, s.Difference.Mean, s.Difference.Low, s.Difference.High, s.PValue, s.Distinct,
        }));
}
