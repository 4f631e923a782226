using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Pages;

namespace Experiments.Reporting;

/// <summary>Everything that a sweep found, as one HTML page that needs nothing else: no request, no script.</summary>
public static class SweepReportPage
{
    // The browser itself refuses whatever would load something.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>Renders the page. The same sweep gives the same page.</summary>
    /// <param name="sweep">The sweep, at whatever point of its life.</param>
    /// <param name="options">What the page says beyond the sweep.</param>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static string Render(SweepView sweep, SweepReportOptions options)
    {
        var table = SweepTable.Of(sweep);
        var board = SweepRanking.Rank(table, new SweepLeaderboardQuery());
        var answers = SweepAnalysis.Of(table, options.Report);
        var head = Html.Tag(
            "head",
            new Html("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"),
            new Html($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n"),
            Html.Tag("title", $"Sweep {sweep.Name}"),
            Html.Tag("style", new Html("\n" + PageStyle.Css + "\n")));
        var body = Html.Tag("body", Html.Tag("main", [.. Sections(table, board, answers, options)]));
        return $"<!DOCTYPE html>\n{Html.Tag("html", [("lang", "en")], head, body).Markup}";
    }

    private static IEnumerable<Html> Sections(SweepTable table, SweepLeaderboard board, SweepAnswers answers, SweepReportOptions options)
    {
        yield return Html.Tag("h1", $"Sweep {table.View.Name}");
        yield return Html.Tag("p", [("class", "lead")], Lead(table));
        yield return Html.Tag("section", [("class", "findings"), ("aria-label", "What the sweep found")], [.. new Findings(table, board, answers).All().Select(f => Html.Tag("div", [("class", "finding")], Html.Tag("h3", f.Headline), Html.Tag("p", f.Text)))]);
        yield return Section("Leaderboard", Html.Tag("p", [("class", "note")], LeaderboardNote(table, board)), PageTables.Leaderboard(board));
        if (!answers.Claims.IsEmpty)
        {
            yield return Section("Claims of the report", Html.Tag("p", [("class", "note")], "Verdicts on the base's runs: a claim is reproduced where it lies inside the 95 % prediction interval of one more run."), PageTables.Claims(answers));
        }

        yield return Section("Figures", Figures(table.View));
        if (table.View.Decisions.Length > 0)
        {
            yield return Section("Decisions of the pruner", PageTables.Decisions(table.View));
        }

        if (table.View.Runs.Any(r => r.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled))
        {
            yield return Section("Failures", PageTables.Failures(table));
        }

        yield return Section("What was asked", PageTables.Spec(table));
        yield return Section("Provenance", PageTables.Facts(Provenance(table, board, options)));
    }

    private static Html Section(string title, params Html[] content) => Html.Tag("section", [Html.Tag("h2", title), .. content]);

    private static string Lead(SweepTable table)
    {
        var around = table.Spec.Report is { } report ? $"around the report {report}" : $"around a setup of {table.Spec.Base.Workload}";
        var ended = table.View.EndedAt is { } at ? $", ended {Time(at)}" : string.Empty;
        return $"A sweep {around}: {Words.Of(table.View.Status)}, submitted {Time(table.View.SubmittedAt)}{ended}.";
    }

    private static string LeaderboardNote(SweepTable table, SweepLeaderboard board) =>
        $"Mean of {board.Metric.Name} on {board.Metric.Split} over {Words.Count(table.Spec.Seeds.Length, "seed")} ± its standard error, and the 95 % interval (Student's t). "
        + "Differences to the base are taken seed by seed. Best: the probability of being the best of all ranked, by a bootstrap over seeds. Tied: the paired difference to the first row has an interval that holds 0.";

    private static Html Figures(SweepView sweep)
    {
        var pieces = new List<Html>();
        foreach (var figure in SweepFigures.Draw(sweep))
        {
            using (figure)
            {
                if (figure.Figure is not { } drawn)
                {
                    pieces.Add(Html.Tag("p", [("class", "note")], $"{figure.Title}: not drawn, {figure.WhyNot}."));
                    continue;
                }

                var svg = drawn.ToSvg(figure.Name + "-");
                pieces.Add(Html.Tag(
                    "figure",
                    [("id", figure.Name)],
                    Html.Tag("div", [("class", "drawing"), ("role", "img"), ("aria-label", $"{figure.Title}. {figure.Caption}")], new Html(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..])),
                    Html.Tag("figcaption", Html.Tag("strong", figure.Title + ". "), figure.Caption)));
            }
        }

        return Html.Join(pieces);
    }

    private static IEnumerable<KeyValuePair<string, string>> Provenance(SweepTable table, SweepLeaderboard board, SweepReportOptions options)
    {
        foreach (var fact in options.Provenance)
        {
            yield return fact;
        }

        var silos = table.View.Runs.Select(r => r.Silo).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (silos.Length > 0)
        {
            yield return new("silos", string.Join(", ", silos));
        }

        using var bytes = new MemoryStream();
        LeaderboardExport.Write(board, "json", bytes);
        yield return new("leaderboard, SHA-256", Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())));
        var weights = table.View.Runs.OrderBy(r => r.ExperimentId, StringComparer.Ordinal).Select(r => r.WeightsSha256).OfType<string>().Distinct().ToArray();
        if (weights.Length > 0)
        {
            yield return new($"weights of {Words.Count(weights.Length, "model")}, SHA-256 of their hashes", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', weights)))));
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
