using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Figures.Sweeps;
using Experiments.Reporting.Leaderboards;
using Experiments.Reporting.Pages;
using Experiments.Reporting.Pages.Answers;
using Experiments.Reporting.Pages.Tables;

namespace Experiments.Reporting;

/// <summary>Renders everything that a sweep found as one HTML page that needs nothing else: no request, no script.</summary>
public static class SweepReportPage
{
    /// <summary>Renders the page. The same sweep gives the same page.</summary>
    /// <param name="sweep">The sweep, at any point of its life.</param>
    /// <param name="workloads">The workloads, one of which is the sweep's.</param>
    /// <param name="options">What the page says beyond the sweep.</param>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static string Render(SweepView sweep, WorkloadCatalog workloads, SweepReportOptions options)
    {
        var table = SweepTable.Of(sweep, workloads);
        var board = SweepRanking.Rank(table, new SweepLeaderboardQuery());
        var answers = SweepAnalysis.Of(table, options.Report);
        return PageDocument.Render($"Sweep {sweep.Name}", Sections(table, board, answers, options));
    }

    private static IEnumerable<Html> Sections(SweepTable table, SweepLeaderboard board, SweepAnswers answers, SweepReportOptions options)
    {
        yield return Html.Tag("h1", $"Sweep {table.View.Name}");
        yield return Html.Paragraph("lead", Lead(table));
        yield return AnswerList.Render("What the sweep found", PageAnswers.All(table, board, answers));
        yield return Html.Section("Leaderboard", Html.Paragraph("note", LeaderboardNote(table, board)), board.Front is null ? LeaderboardTable.Render(board) : FrontTable.Render(board));
        if (!answers.Claims.IsEmpty)
        {
            yield return Html.Section(
                "Claims of the report",
                Html.Paragraph("note", "Verdicts on the base's experiments. A claim is reproduced if it lies inside the 95 % prediction interval of one more experiment, and the interval is narrow enough to show a difference that matters."),
                ClaimsTable.Render(answers));
        }

        yield return Html.Section("Figures", [.. SweepFigures.Draw(table).Select(PageFigure.Render)]);
        if (table.View.Decisions.Length > 0)
        {
            yield return Html.Section("Decisions of the pruner", DecisionsTable.Render(table.View));
        }

        if (FailuresTable.Applies(table.View))
        {
            yield return Html.Section("Failures", FailuresTable.Render(table));
        }

        yield return Html.Section("What was asked", SpecTable.Render(table));
        yield return Html.Section("Provenance", Html.Facts(Provenance(table, board, options)));
    }

    private static string Lead(SweepTable table)
    {
        var around = table.Spec.Report is { } report ? $"around the report {report}" : $"around a setup of {table.Spec.Base.Workload}";
        var back = table.View.EndedAt < table.View.SubmittedAt ? " (the clock went back meanwhile)" : string.Empty;
        var ended = table.View.EndedAt is { } at ? $", ended {PageFacts.Minute(at)}{back}" : string.Empty;
        return $"A sweep {around}: {Wording.Status(table.View.Status)}, submitted {PageFacts.Minute(table.View.SubmittedAt)}{ended}.";
    }

    private static string LeaderboardNote(SweepTable table, SweepLeaderboard board) => board.Front is not null
        ? $"Means over {Wording.Count(table.Spec.Seeds.Length, "seed")} ± their standard errors. Front 1 holds the setups that no other dominates, front 2 those that only setups of front 1 dominate, and so on. "
            + "On the front: in which share of the resampled seeds the setup is."
        : $"Mean of {board.Metric.Name} on {board.Metric.Split} over {Wording.Count(table.Spec.Seeds.Length, "seed")} ± its standard error, and its 95 % interval (Student's t). "
        + "Differences to the base are taken seed by seed. Best: the probability of being the best of all ranked setups, as a posterior over the seeds. "
        + "Tied: the 95 % interval of the paired difference to the first row holds 0.";

    private static IEnumerable<KeyValuePair<string, string>> Provenance(SweepTable table, SweepLeaderboard board, SweepReportOptions options)
    {
        foreach (var fact in options.Provenance)
        {
            yield return fact;
        }

        var silos = table.View.Experiments.Select(e => e.Silo).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (silos.Length > 0)
        {
            yield return new("silos", string.Join(", ", silos));
        }

        yield return new("leaderboard, SHA-256", LeaderboardFingerprint.Sha256(board));
        var weights = table.View.Experiments.OrderBy(e => e.ExperimentId, StringComparer.Ordinal).Select(e => e.WeightsSha256).OfType<string>().Distinct().ToArray();
        foreach (var fact in PageFacts.HashOfHashes(Wording.HashedPart(table.Workload.Name), weights))
        {
            yield return fact;
        }
    }
}
