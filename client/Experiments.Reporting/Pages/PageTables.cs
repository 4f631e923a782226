using System.Globalization;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;

namespace Experiments.Reporting.Pages;

/// <summary>The tables of a sweep's page.</summary>
internal static class PageTables
{
    private const int MostRows = 30;
    private const int MostDecisions = 500;

    public static Html Leaderboard(SweepLeaderboard board)
    {
        var shown = board.Rows.Where((r, i) => r.Rank > 0 && (i < MostRows || r.IsBase)).ToArray();
        var rows = shown.Select(r => (r.IsBase ? "base" : r.Rank == 1 ? "best" : null, (IReadOnlyList<Html>)
        [
            r.Rank.ToString(CultureInfo.InvariantCulture),
            r.Proposal.ToString(CultureInfo.InvariantCulture),
            r.IsBase ? Html.Tag("strong", "the base") : Words.Short(r.Changes),
            Numbers.Mean(r.Value!.Mean, r.Value.StandardError),
            Numbers.Interval(r.Value.Low, r.Value.High, Numbers.Decimals(r.Value.StandardError)),
            r.Difference is { } d ? Numbers.Signed(d.Mean, Numbers.Decimals(d.StandardError)) : "–",
            r.Difference is { } e ? Numbers.Interval(e.Low, e.High, Numbers.Decimals(e.StandardError)) : "–",
            r.ProbabilityBest is { } p ? Numbers.Percent(p) : "–",
            r.IsTied switch { true => "tied", false when r.Rank > 1 => "no", _ => "–" },
        ]));
        var table = shown.Length == 0 ? Html.Tag("p", "No setup has a value on every seed.")
            : Html.Table(["rank#", "setup#", "changes to the base", "mean ± se#", "95 % interval#", "to the base#", "95 % interval#", "best#", "tied with the best"], rows);
        var missing = board.Setups - board.Ranked;
        return Html.Join(
        [
            table,
            shown.Length < board.Ranked ? Html.Tag("p", [("class", "note")], $"{board.Ranked - shown.Length} further ranked setups are in the export.") : Html.Empty,
            missing > 0 ? Html.Tag("p", [("class", "note")], $"{Words.Count(missing, "setup")} without a value on every seed {(missing == 1 ? "is" : "are")} not ranked: {Statuses(board)}.") : Html.Empty,
        ]);
    }

    public static Html Claims(SweepAnswers answers) => Html.Table(
        ["claim", "reported#", "base, mean#", "95 % prediction#", "verdict", "smallest change that reaches it"],
        answers.Claims.Select(v => (v.Verdict is Verdict.Impossible ? "odd" : (string?)null, (IReadOnlyList<Html>)
        [
            v.Claim.Id,
            v.Claim.Unit == ClaimUnit.Percent ? $"{v.Claim.Text} %" : v.Claim.Text,
            v.Mean is { } mean ? Figure(v.Claim, mean) : "–",
            v is { Low: { } low, High: { } high } ? $"{Figure(v.Claim, low)} to {Figure(v.Claim, high)}" : "–",
            Html.Tag("span", [("title", v.Because)], Verdicts(v.Verdict)),
            answers.Remedies.FirstOrDefault(r => r.Claim.Id == v.Claim.Id) is not { } remedy ? "–" : remedy.Reached is null ? "none that was run" : Words.Short(remedy.Changes),
        ])));

    public static Html Decisions(SweepView sweep)
    {
        var rows = sweep.Decisions.Take(MostDecisions).Select(d => ((string?)null, (IReadOnlyList<Html>)
        [
            d.Index.ToString(CultureInfo.InvariantCulture), d.Epoch.ToString(CultureInfo.InvariantCulture), d.Prune ? "stopped" : "goes on", d.Reason,
        ]));
        var table = Html.Table(["setup#", "epoch#", "decision", "reason"], rows);
        var summary = $"{Words.Count(sweep.Decisions.Length, "decision")}, {sweep.Decisions.Count(d => d.Prune)} of them stopped a setup";
        return Html.Tag("details", Html.Tag("summary", summary), table, sweep.Decisions.Length > MostDecisions ? Html.Tag("p", $"The first {MostDecisions}; all are in the export.") : Html.Empty);
    }

    public static Html Failures(SweepTable table)
    {
        var failed = table.View.Runs.Where(r => r.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled).OrderBy(r => r.Proposal).ThenBy(r => r.Seed).ToArray();
        var setups = table.View.Proposals.ToDictionary(p => p.Index, p => Words.Short(table.Spec.Parameters.Select(s => s.Name)
            .Where(name => p.Setup.Find(name) != table.Spec.Base.Find(name)).Select(name => new Contracts.Setups.ParameterValue(name, p.Setup.Text(name))).ToArray()));
        return Html.Table(
            ["setup#", "seed#", "experiment", "what", "after epochs#", "changes to the base", "reason"],
            failed.Take(MostDecisions).Select(r => ((string?)null, (IReadOnlyList<Html>)
            [
                r.Proposal.ToString(CultureInfo.InvariantCulture), r.Seed.ToString(CultureInfo.InvariantCulture), Html.Tag("code", r.ExperimentId), Words.Of(r.Status),
                r.Losses.Length.ToString(CultureInfo.InvariantCulture), setups[r.Proposal], r.Reason ?? "no reason was recorded",
            ])));
    }

    public static Html Spec(SweepTable table)
    {
        var spec = table.Spec;
        var parameters = Html.Table(["varied", "distribution", "values", "base", "when"], spec.Parameters.Select(p => ((string?)null, (IReadOnlyList<Html>)
        [
            p.Name, Words.Of(p.Kind), p.Values.IsDefaultOrEmpty ? $"{Number(p.Low)} to {Number(p.High)}" : string.Join(", ", p.Values), spec.Base.Text(p.Name),
            p.When is { } when ? $"{when.Parameter} is {string.Join(" or ", when.Values)}" : "always",
        ])));
        var varied = spec.Parameters.Select(p => p.Name).ToHashSet();
        return Html.Join(
        [
            Facts(
                [
                    new("around", spec.Report is { } report ? $"the report {report}" : "a setup of its own"),
                    new("metric", $"{spec.Metric.Name} on {spec.Metric.Split}, {Words.Of(spec.Metric.Goal)}"),
                    new("sampler", Strategy(spec.Sampler)),
                    new("pruner", Strategy(spec.Pruner)),
                    new("seeds", string.Join(", ", spec.Seeds)),
                    new("sampler's seed", spec.SamplerSeed.ToString(CultureInfo.InvariantCulture)),
                    new("budget", Words.Count(spec.Experiments, "experiment") + (spec.Failures is { } f ? $", {Words.Count(f, "failed setup")}" : string.Empty) + (spec.WallTime is { } w ? $", {w}" : string.Empty)),
                    new("lag", $"{spec.Lag}: a setup sees the results of those that came at least {spec.Lag} before it"),
                ]),
            parameters,
            Html.Tag("details", Html.Tag("summary", "All other parameters"), Facts(spec.Base.Values.Where(v => !varied.Contains(v.Name)).Select(v => new KeyValuePair<string, string>(v.Name, v.Text)))),
        ]);
    }

    /// <summary>Names and values.</summary>
    public static Html Facts(IEnumerable<KeyValuePair<string, string>> facts) =>
        Html.Tag("dl", [.. facts.Select(f => Html.Tag("div", Html.Tag("dt", f.Key), Html.Tag("dd", f.Value)))]);

    private static string Strategy(StrategySpec strategy) =>
        strategy.Name + (strategy.Options.IsEmpty ? string.Empty : $" ({string.Join(", ", strategy.Options.Select(o => $"{o.Name} {o.Text}"))})");

    private static string Statuses(SweepLeaderboard board) => string.Join(", ", board.Rows
        .Where(r => r.Rank == 0)
        .GroupBy(r => r.Status)
        .OrderBy(g => g.Key)
        .Select(g => $"{g.Count()} {Words.Of(g.Key)}"));

    private static string Verdicts(Verdict verdict) => verdict == Verdict.NotComparable ? "not comparable" : verdict.ToString().ToLowerInvariant();

    private static string Figure(Claim claim, double value) => claim.Unit == ClaimUnit.Percent
        ? $"{Numbers.Of(100 * value, claim.Decimals + 1)} %" : Numbers.Of(value, claim.Unit == ClaimUnit.Count ? 0 : claim.Decimals + 1);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
