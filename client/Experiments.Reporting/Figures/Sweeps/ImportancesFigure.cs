using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws how much each parameter mattered, alone and in pairs.</summary>
internal static class ImportancesFigure
{
    private const int MostPairs = 5;
    private const int RowHeight = 30;
    private const int LabelWidth = 230;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "importances",
        "Which parameters mattered",
        "Dark bars are the shares of the metric's variance over the whole search space that single parameters explain. "
        + "Pale bars are what pairs add beyond their parts. "
        + "Lines are one standard deviation over the trees of the forest.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        if (ImportanceEstimate.Of(table) is not { } importances)
        {
            return Drawing.Omitted($"fewer than {ImportanceEstimate.FewestSetups} setups have a value on every seed, or all have the same one");
        }

        (string Label, double Share, double? Deviation, bool Main)[] rows =
        [
            .. importances.Main.Select(p => (p.Parameter, p.Share, p.Deviation, true)),
            .. importances.Pairs.Where(p => p.Share >= 0.005).Take(MostPairs).Select(p => ($"{p.First} × {p.Second}", p.Share, (double?)null, false)),
        ];
        var area = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 24, SweepPlot.Width - LabelWidth - (2 * FigureStyle.Margin) - 60, rows.Length * RowHeight);
        var figure = new Figure(SweepPlot.Width, (int)area.Bottom + 62);
        var how = importances.Method == ImportanceMethod.ExactAnova ? "exact, the grid is complete"
            : importances.Explained is { } share ? FormattableString.Invariant($"functional ANOVA over a forest that explains {Math.Max(0, 100 * share):0} % of unseen setups") : "functional ANOVA over a forest";
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, importances.Epoch is { } epoch ? $"of the {table.Workload.Objective.Words} after {Wording.Count(epoch, "epoch")}; {how}" : how));
        var plot = figure.AddPlot(area, "share of the variance (%)");
        var most = Math.Max(5, 100 * Math.Min(1, rows.Max(r => r.Share + (r.Deviation ?? 0)) * 1.02));
        plot.Axes.SetLimits(0, most, rows.Length - 0.5, -0.5);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        if (importances.Noise is { } noise)
        {
            SweepPlot.Bar(plot, 0, Math.Min(most, 100 * noise), -0.5, rows.Length - 0.5, ScottPlot.Color.FromHex("#E9E9E9"));
            figure.AddText(FormattableString.Invariant($"grey: {100 * noise:0.#} % that the seeds alone would make"), area.Left, FigureStyle.HeaderHeight + 8, FigureStyle.Remark);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var y = area.Top + ((i + 0.5f) * RowHeight);
            figure.AddText(FigureStyle.Small.Fit(rows[i].Label, LabelWidth - 14), area.Left - 12, y, (rows[i].Main ? FigureStyle.Label : FigureStyle.Small).Right);
            SweepPlot.Bar(plot, 0, 100 * rows[i].Share, i - 0.3, i + 0.3, rows[i].Main ? SweepPlot.Setup : SweepPlot.Setup.WithAlpha(0.35));
            var end = 100 * rows[i].Share;
            if (rows[i].Deviation is { } deviation)
            {
                SweepPlot.Line(plot, Math.Max(0, end - (100 * deviation)), i, end = Math.Min(most, end + (100 * deviation)), i, FigureStyle.Primary);
            }

            figure.AddText(FormattableString.Invariant($"{100 * rows[i].Share:0.#} %"), area.Left + (float)(end / most * area.Width) + 8, y, FigureStyle.Small);
        }

        return figure;
    }
}
