using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the performance profiles of the base and of the best setups: the share of seeds that reach each value.</summary>
internal static class ProfilesFigure
{
    private const int FewestSeeds = 3;
    private const int MostSetups = 3;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "profiles",
        "Performance profiles",
        "For each value of the metric, the share of seeds that are at least as good (Agarwal et al. 2021), with pointwise 95 % bands. "
        + "A line that is nowhere below another belongs to the better setup at any threshold; lines that cross say that the answer depends on it.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        if (table.Spec.Seeds.Length < FewestSeeds)
        {
            return Drawing.Omitted($"a profile of {Wording.Count(table.Spec.Seeds.Length, "seed")} says nothing; it takes {FewestSeeds}");
        }

        var ranked = SweepPlot.Ranked(table);
        if (ranked.Count == 0)
        {
            return Drawing.Omitted("no setup has a value on every seed");
        }

        // Setups that differ in nothing that acts on the metric have one profile.
        var lines = ranked.GroupBy(r => string.Join(' ', r.Sample.Values), StringComparer.Ordinal).Select(equal => equal.ToArray()).ToArray();
        var shown = lines.Where((line, i) => i < MostSetups || line.Any(r => r.Setup.IsBase)).ToArray();
        var isLowerBetter = table.Spec.Metric.Goal == SweepGoal.Minimise;
        var profiles = shown.Select(line => new PerformanceProfile(line[0].Sample.Values.OfType<double>(), isLowerBetter)).ToArray();
        var figure = new Figure(SweepPlot.Width, 430);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, shown.Any(line => line.Any(r => r.Setup.IsBase)) ? "the best, and the base" : "the best"));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 34, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 256);
        var plot = figure.AddPlot(area, SweepPlot.MetricLabel(table), "share of seeds (%)");
        double[] steps = [.. profiles.SelectMany(p => p.Steps).Distinct().Order()];
        var margin = SweepPlot.Margin(steps[0], steps[^1]);
        plot.Axes.SetLimits(steps[0] - margin, steps[^1] + margin, 0, 103);
        var key = new List<(MarkerShape Shape, Color Color, string Text)>();
        for (var i = 0; i < profiles.Length; i++)
        {
            var hasBase = shown[i].Any(r => r.Setup.IsBase);
            var color = hasBase ? SweepPlot.Base : i == 0 ? SweepPlot.Best : FigureStyle.Palette[(2 + i) % FigureStyle.Palette.Count];
            AddProfile(plot, profiles[i], steps[0] - margin, steps[^1] + margin, color);
            key.Add((hasBase ? MarkerShape.FilledDiamond : MarkerShape.FilledCircle, color, NameOf([.. shown[i].Select(r => r.Setup)])));
        }

        SweepPlot.Key(figure, SweepPlot.Left, FigureStyle.HeaderHeight + 16, [.. key]);
        return figure;
    }

    private static string NameOf(SweepSetup[] equal)
    {
        string[] others = [.. equal.Where(setup => !setup.IsBase).Select(setup => $"{setup.Proposal.Index}")];
        var setups = others.Length == 0 ? string.Empty
            : $"setup{(others.Length == 1 ? string.Empty : "s")} {string.Join(", ", others.Take(MostSetups))}{(others.Length > MostSetups ? $" and {others.Length - MostSetups} equal" : string.Empty)}";
        return others.Length == equal.Length ? setups : setups.Length == 0 ? "the base" : $"the base and {setups}";
    }

    private static void AddProfile(Plot plot, PerformanceProfile profile, double low, double high, Color color)
    {
        // The share is constant between two steps.
        double[] steps = [low, .. profile.Steps, high];
        var (xs, shares, lows, highs) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i + 1 < steps.Length; i++)
        {
            var between = (steps[i] + steps[i + 1]) / 2;
            var (bottom, top) = profile.IntervalAt(between);
            foreach (var x in new[] { steps[i], steps[i + 1] })
            {
                xs.Add(x);
                shares.Add(100 * profile.ShareAt(between));
                lows.Add(100 * bottom);
                highs.Add(100 * top);
            }
        }

        var band = plot.Add.FillY([.. xs], [.. lows], [.. highs]);
        band.FillColor = color.WithAlpha(0.12);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        SweepPlot.Curve(plot, [.. xs], [.. shares], color, 2.2f);
    }
}
