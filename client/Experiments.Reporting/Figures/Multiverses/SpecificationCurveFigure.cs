using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;
using Experiments.Figures;
using Experiments.Files.Reports;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Figures.Sweeps;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Multiverses;

/// <summary>
/// Draws what a claimed quantity becomes under every reading of a report, in rising order, above the assumptions that each reading makes:
/// Simonsohn, Simmons and Nelson, "Specification curve analysis" (Nature Human Behaviour 2020), figure 2.
/// </summary>
public static class SpecificationCurveFigure
{
    private const int CurveHeight = 240;
    private const int RowHeight = 20;
    private const int GroupGap = 10;
    private const int LabelWidth = 230;
    private const int PlotWidth = 720;
    private const int Right = FigureStyle.Margin + 6;

    /// <summary>Writes a figure for each claim that some reading judges, as <c>specification-curve-CLAIM.png</c> and <c>.svg</c>.</summary>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <param name="multiverse">The readings.</param>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(string folder, Multiverse multiverse) => WrittenFigures.Write(folder, DrawAll(multiverse));

    /// <summary>Draws a figure for each claim that has values in at least two readings that differ. The caller disposes them.</summary>
    public static IEnumerable<DrawnFigure> DrawAll(Multiverse multiverse) =>
        from claim in Enumerable.Range(0, multiverse.Report.Claims.Length)
        where multiverse.IsJudged(claim) && multiverse.Readings.Select(r => r.Verdicts[claim].Mean).Distinct().Count(mean => mean is not null) > 1
        select new FigureDefinition<int>(
            $"specification-curve-{multiverse.Report.Claims[claim].Id}",
            $"{multiverse.Report.Claims[claim].Id} under every reading of the report",
            "Above, a mark is our mean with one reading, its line the 95 % prediction interval of one more experiment, and the horizontal line the report. "
            + "Below, the dots in a mark's column are the values that the reading assumes.",
            index => Draw(multiverse, index)).DrawFrom(claim);

    private static Drawing Draw(Multiverse multiverse, int index)
    {
        var claim = multiverse.Report.Claims[index];
        var readings = multiverse.Readings.Where(r => r.Verdicts[index].Mean is not null).OrderBy(r => r.Verdicts[index].Mean).ToArray();
        var rows = Rows(multiverse);
        var matrixHeight = (rows.Count * RowHeight) + ((multiverse.Assumptions.Length - 1) * GroupGap);
        var top = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 24, PlotWidth, CurveHeight);
        var bottom = SKRect.Create(top.Left, top.Bottom + 18, PlotWidth, matrixHeight);
        var figure = new Figure((int)top.Right + Right, (int)bottom.Bottom + 44);
        var title = $"{claim.Id} under every reading of the report";
        figure.AddHeader(title, $"{multiverse.Report.Name}: {Wording.Count(readings.Length, "reading")}, {Wording.Count(readings[0].Samples[index].Values.Count, "seed")} each, in rising order");
        AddCurve(figure, top, claim, index, readings);
        AddMatrix(figure, bottom, rows, readings);
        AddKey(figure, top);
        return figure;
    }

    private static void AddCurve(Figure figure, SKRect area, Claim claim, int index, Reading[] readings)
    {
        var scale = claim.Unit == ClaimUnit.Percent ? 100 : 1;
        var plot = figure.AddPlot(area, string.Empty, claim.Unit == ClaimUnit.Percent ? "%" : string.Empty);
        var verdicts = readings.Select(r => r.Verdicts[index]).ToArray();
        double[] all = [.. verdicts.SelectMany(v => new[] { v.Mean!.Value, v.Low ?? v.Mean.Value, v.High ?? v.Mean.Value }).Append(claim.Value).Select(v => scale * v)];
        var room = Math.Max(all.Max() - all.Min(), 1e-12) * 0.06;
        plot.Axes.SetLimits(-0.6, readings.Length - 0.4, all.Min() - room, all.Max() + room);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Grid.XAxisStyle.IsVisible = false;
        SweepPlot.Line(plot, -0.6, scale * claim.Value, readings.Length - 0.4, scale * claim.Value, FigureStyle.Primary, 1.4f);
        for (var i = 0; i < verdicts.Length; i++)
        {
            var color = ColorOf(verdicts[i]);
            if (verdicts[i] is { Low: { } low, High: { } high })
            {
                SweepPlot.Line(plot, i, scale * low, i, scale * high, color.WithAlpha(0.45), LineWidth(readings.Length));
            }

            plot.Add.Marker(i, scale * verdicts[i].Mean!.Value).MarkerStyle = new MarkerStyle(
                readings[i].Changes.IsEmpty ? MarkerShape.FilledDiamond : MarkerShape.FilledCircle, MarkSize(readings.Length, readings[i].Changes.IsEmpty), color);
        }
    }

    private static void AddMatrix(Figure figure, SKRect area, List<(Assumption Assumption, string Value, bool IsFirst)> rows, Reading[] readings)
    {
        var y = area.Top;
        var step = area.Width / (readings.Length + 0.2f);
        foreach (var (assumption, value, isFirst) in rows)
        {
            y += isFirst && y > area.Top ? GroupGap : 0;
            var middle = y + (RowHeight / 2f);
            if (isFirst)
            {
                figure.AddText(FigureStyle.Small.Fit(assumption.Parameter, LabelWidth - 100), FigureStyle.Margin, middle, FigureStyle.Small with { Bold = true });
            }

            var own = value == assumption.Value;
            figure.AddText(FigureStyle.Small.Fit(Wording.ShortForPrint(value), 84), area.Left - 12, middle, FigureStyle.Small.Right);
            figure.AddRectangle(new SKRect(area.Left, middle - 0.5f, area.Right, middle + 0.5f), FigureStyle.Faint.WithAlpha(0.6));
            for (var i = 0; i < readings.Length; i++)
            {
                if (readings[i].Setup.Text(assumption.Parameter) == value)
                {
                    figure.AddMark(area.Left + (step * (i + 0.6f)), middle, new MarkerStyle(MarkerShape.FilledCircle, Math.Min(8, 0.8f * step), own ? FigureStyle.Secondary : FigureStyle.Primary));
                }
            }

            y += RowHeight;
        }
    }

    private static void AddKey(Figure figure, SKRect area)
    {
        var (x, y) = (area.Left, area.Top - 14);
        foreach (var (words, color) in new[]
        {
            (VerdictText.Reproduced, FigureStyle.Good), ("above or below", FigureStyle.Bad), ("no verdict", FigureStyle.Secondary),
        })
        {
            figure.AddMark(x + 5, y, new MarkerStyle(MarkerShape.FilledCircle, 9, color));
            figure.AddText(words, x + 15, y, FigureStyle.Remark);
            x += 15 + FigureStyle.Remark.Measure(words) + 22;
        }

        figure.AddMark(x + 5, y, new MarkerStyle(MarkerShape.FilledDiamond, 12, FigureStyle.Secondary));
        figure.AddText("the file's own reading", x + 16, y, FigureStyle.Remark);
        x += 16 + FigureStyle.Remark.Measure("the file's own reading") + 22;
        figure.AddRectangle(new SKRect(x, y - 1, x + 22, y + 1), FigureStyle.Primary);
        figure.AddText("reported", x + 30, y, FigureStyle.Remark);
    }

    private static List<(Assumption Assumption, string Value, bool IsFirst)> Rows(Multiverse multiverse) =>
    [
        .. multiverse.Assumptions.SelectMany(a => a.Alternatives.Prepend(a.Value).Select((value, i) => (a, value, i == 0))),
    ];

    private static Color ColorOf(ClaimVerdict verdict) => verdict.JointVerdict switch
    {
        Verdict.Reproduced => FigureStyle.Good,
        Verdict.Above or Verdict.Below => FigureStyle.Bad,
        Verdict.Inconclusive or Verdict.OtherSetup or Verdict.NotComparable or Verdict.Impossible => FigureStyle.Secondary,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.JointVerdict, "there is no such verdict"),
    };

    private static float LineWidth(int readings) => readings > 150 ? 1.2f : readings > 60 ? 2.2f : 4;

    private static float MarkSize(int readings, bool isOwn) => (readings > 150 ? 4 : readings > 60 ? 6 : 8) + (isOwn ? 5 : 0);
}
