using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws when and where experiments ran.</summary>
internal static class TimelineFigure
{
    private const int LaneHeight = 18;
    private const int LabelWidth = 130;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "timeline",
        "Timeline",
        "Each bar is the last attempt of an experiment on its silo, until the attempt ended or gave its slot back to wait for a decision. "
        + "Experiments that overlap are in different lanes. Gaps are slots that waited for the lag, for the pruner, or because nothing was left to do.",
        Draw);

    private static Drawing Draw(SweepTable table)
    {
        SweepExperiment[] all = [.. table.View.Experiments.Where(e => e is { Started: not null, Ended: not null })];
        SweepExperiment[] ended = [.. all.Where(e => LeftAt(e) >= e.Started).OrderBy(e => e.Started).ThenBy(e => e.Proposal).ThenBy(e => e.Seed)];
        if (ended.Length == 0)
        {
            return Drawing.Omitted(all.Length == 0 ? "no experiment has ended" : "the clock went back while its experiments ran");
        }

        var start = ended.Min(e => e.Started!.Value);
        var total = ended.Max(LeftAt) - start;
        var (unit, scale) = total.TotalHours >= 3 ? ("hours", 3600.0) : total.TotalMinutes >= 3 ? ("minutes", 60.0) : ("seconds", 1.0);
        var lanes = Lanes(ended);
        var area = SKRect.Create(FigureStyle.Margin + LabelWidth, FigureStyle.HeaderHeight + 30, SweepPlot.Width - LabelWidth - (2 * FigureStyle.Margin), lanes.Count * LaneHeight);
        var figure = new Figure(SweepPlot.Width, (int)area.Bottom + 62);
        var busy = ended.Sum(e => (LeftAt(e) - e.Started!.Value).TotalSeconds) / (lanes.Count * Math.Max(1e-9, total.TotalSeconds));
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, FormattableString.Invariant($"{lanes.Count} {(lanes.Count == 1 ? "lane" : "lanes")}, busy {Math.Min(100, 100 * busy):0} % of the time") + (all.Length > ended.Length ? $"; {Wording.Count(all.Length - ended.Length, "experiment")} during which the clock went back not shown" : string.Empty)));
        var plot = figure.AddPlot(area, $"{unit} since the first start");
        plot.Axes.SetLimits(0, Math.Max(1e-3, total.TotalSeconds / scale), lanes.Count - 0.5, -0.5);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lane == 0 || lanes[lane].Silo != lanes[lane - 1].Silo)
            {
                figure.AddText(FigureStyle.Small.Fit(lanes[lane].Silo, LabelWidth - 10), FigureStyle.Margin, area.Top + ((lane + 0.5f) * LaneHeight), FigureStyle.Small);
            }

            foreach (var (first, until, isSeveral) in Bars(lanes[lane].Experiments, total / area.Width))
            {
                var (from, to) = ((first.Started!.Value - start).TotalSeconds / scale, (until - start).TotalSeconds / scale);
                var bar = plot.Add.Rectangle(from, to, lane - 0.38, lane + 0.38);
                bar.FillColor = ColorOf(table, first);
                bar.LineColor = Colors.White;
                bar.LineWidth = isSeveral ? 0 : 0.8f;
            }
        }

        SweepPlot.Key(
            figure, area.Left, FigureStyle.HeaderHeight + 8,
            (MarkerShape.FilledSquare, SweepPlot.Setup, "completed"), (MarkerShape.FilledSquare, SweepPlot.Base, "the base"), (MarkerShape.FilledSquare, SweepPlot.Pruned, "pruned"), (MarkerShape.FilledSquare, SweepPlot.Failed, "failed or cancelled"));
        return figure;
    }

    /// <summary>Joins experiments that together are narrower than a pixel, or that follow each other within one and are shown alike.</summary>
    private static IEnumerable<(SweepExperiment First, DateTimeOffset Until, bool IsSeveral)> Bars(List<SweepExperiment> lane, TimeSpan pixel)
    {
        var (first, until, isSeveral) = (lane[0], LeftAt(lane[0]), false);
        foreach (var next in lane.Skip(1))
        {
            var isNarrow = until - first.Started!.Value < pixel || (isSeveral && LeftAt(next) - next.Started!.Value < pixel && next.Status == first.Status);
            if (isNarrow && next.Started!.Value - until < pixel)
            {
                (until, isSeveral) = (LeftAt(next), true);
            }
            else
            {
                yield return (first, until, isSeveral);
                (first, until, isSeveral) = (next, LeftAt(next), false);
            }
        }

        yield return (first, until, isSeveral);
    }

    private static DateTimeOffset LeftAt(SweepExperiment experiment) => experiment.Left ?? experiment.Ended!.Value;

    private static Color ColorOf(SweepTable table, SweepExperiment experiment) => experiment.Status switch
    {
        ExperimentStatus.Pruned => SweepPlot.Pruned,
        ExperimentStatus.Completed => experiment.Proposal == table.Base?.Proposal.Index ? SweepPlot.Base : SweepPlot.Setup,
        ExperimentStatus.Failed or ExperimentStatus.Cancelled => SweepPlot.Failed,
        var status => throw new InvalidOperationException($"an experiment that has ended is {status}"),
    };

    // Each experiment goes to the first lane of its silo that is free by then, so lanes are about as many as slots.
    private static List<(string Silo, List<SweepExperiment> Experiments)> Lanes(SweepExperiment[] ended)
    {
        var lanes = new List<(string Silo, List<SweepExperiment> Experiments)>();
        foreach (var experiment in ended)
        {
            var silo = experiment.Silo ?? "unknown silo";
            var free = lanes.FirstOrDefault(l => l.Silo == silo && LeftAt(l.Experiments[^1]) <= experiment.Started).Experiments;
            if (free is null)
            {
                lanes.Add((silo, [experiment]));
            }
            else
            {
                free.Add(experiment);
            }
        }

        return [.. lanes.OrderBy(l => l.Silo, StringComparer.Ordinal)];
    }
}
