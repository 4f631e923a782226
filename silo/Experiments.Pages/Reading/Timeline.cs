using Experiments.Reporting.Attempts;

namespace Experiments.Pages.Reading;

/// <summary>Lays out attempts as bars, thinned to what pixels can show. Pure.</summary>
internal static class Timeline
{
    /// <summary>The width of the time that is shown, in pixels.</summary>
    public const int Width = 1000;

    /// <summary>The words for the time that is shown, as addresses have them. The first one is usual.</summary>
    public static readonly IReadOnlyList<string> Spans = ["hour", "day", "week"];

    private const int MostRows = 16;
    private const int NewestRows = 20;

    /// <summary>The right end moves in steps, so that a view in which nothing has happened is the same for a while.</summary>
    private const int Steps = 240;

    /// <summary>Returns the layout.</summary>
    /// <param name="attempts">The attempts, in any order.</param>
    /// <param name="span">One of <see cref="Spans"/>.</param>
    /// <param name="now">The time.</param>
    public static TimelineModel Of(IReadOnlyList<RanAttempt> attempts, string span, DateTimeOffset now)
    {
        var length = LengthOf(span);
        var step = length / Steps;
        var to = new DateTimeOffset(((now.UtcTicks / step.Ticks) + 1) * step.Ticks, TimeSpan.Zero);
        var from = to - length;
        RanAttempt[] shown = [.. attempts.Where(attempt => (attempt.Ended ?? to) > from && attempt.Started < to).OrderBy(attempt => attempt.Started).ThenBy(attempt => attempt.ExperimentId, StringComparer.Ordinal)];
        var lanes = shown.GroupBy(attempt => attempt.Silo, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => LaneOf(group.Key, group, from, to)).ToArray();
        return new TimelineModel(
            span, from, to, lanes, [.. shown.OrderByDescending(attempt => attempt.Ended ?? to).ThenByDescending(attempt => attempt.Started).Take(NewestRows)],
            shown.Length, shown.Length - lanes.Sum(lane => lane.Bars.Sum(bar => bar.Count)));
    }

    /// <summary>Returns times for the scale, with their places in pixels.</summary>
    public static IEnumerable<(double Left, string Text)> ScaleOf(TimelineModel model)
    {
        const int Marks = 6;
        var format = model.To - model.From > TimeSpan.FromDays(1) ? "MM-dd HH:mm" : "HH:mm";
        return Enumerable.Range(0, Marks).Select(i =>
        {
            var part = (double)i / Marks;
            return (part * Width, (model.From + ((model.To - model.From) * part)).UtcDateTime.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
        });
    }

    private static TimeSpan LengthOf(string span) => span switch
    {
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, "there is no such span"),
    };

    /// <summary>Puts each attempt into the first row that is free. Attempts that share a pixel and an end in a row become one bar.</summary>
    private static TimelineLane LaneOf(string silo, IEnumerable<RanAttempt> attempts, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = new List<List<TimelineBar>>();
        var freeAt = new List<DateTimeOffset>();
        foreach (var attempt in attempts)
        {
            var row = freeAt.FindIndex(at => at <= attempt.Started);
            if (row < 0)
            {
                if (rows.Count == MostRows)
                {
                    continue;
                }

                row = rows.Count;
                rows.Add([]);
                freeAt.Add(default);
            }

            freeAt[row] = attempt.Ended ?? DateTimeOffset.MaxValue;
            var left = Math.Max(0, PlaceOf(attempt.Started));
            var right = Math.Min(Width, PlaceOf(attempt.Ended ?? to));
            if (rows[row] is [.., { } last] && last.First.End == attempt.End && right < Math.Floor(last.Left) + 1)
            {
                rows[row][^1] = last with { Width = Math.Max(1, right - last.Left), Count = last.Count + 1 };
            }
            else
            {
                rows[row].Add(new TimelineBar(left, Math.Max(1, right - left), row, attempt, 1));
            }
        }

        return new TimelineLane(silo, rows.Count, [.. rows.SelectMany(row => row)]);

        double PlaceOf(DateTimeOffset at) => Math.Round(Width * (at - from).TotalSeconds / (to - from).TotalSeconds, 1);
    }
}
