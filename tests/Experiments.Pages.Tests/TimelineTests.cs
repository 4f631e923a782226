using Experiments.Contracts.Experiments;
using Experiments.Pages.Reading;
using Experiments.Reporting.Attempts;

namespace Experiments.Pages.Tests;

/// <summary>Attempts as bars.</summary>
public sealed class TimelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Attempts_of_one_time_take_rows_of_their_own_and_later_ones_use_them_again()
    {
        var model = Timeline.Of([Ran("silo-0", 50, 40), Ran("silo-0", 45, 30), Ran("silo-0", 35, 20), Ran("silo-1", 10, null)], "hour", Now);
        Assert.Equal([("silo-0", 2), ("silo-1", 1)], model.Lanes.Select(lane => (lane.Silo, lane.Rows)));
        Assert.Equal([0, 0, 1], model.Lanes[0].Bars.Select(bar => bar.Row).Order());
        Assert.Equal(AttemptEnd.Running, Assert.Single(model.Lanes[1].Bars).First.End);
        Assert.InRange(model.Lanes[1].Bars[0].Left + model.Lanes[1].Bars[0].Width, Timeline.Width - 1, Timeline.Width);
        Assert.Equal((4, 0), (model.Attempts, model.LeftOut));
    }

    [Fact]
    public void Attempts_before_the_time_are_left_out_and_those_that_reach_into_it_are_cut()
    {
        var model = Timeline.Of([Ran("silo-0", 120, 90), Ran("silo-0", 80, 30)], "hour", Now);
        Assert.Equal(0, Assert.Single(Assert.Single(model.Lanes).Bars).Left);
        Assert.Equal(2, Timeline.Of([Ran("silo-0", 120, 90), Ran("silo-0", 80, 30)], "day", Now).Attempts);
    }

    [Fact]
    public void Thousands_of_short_attempts_are_as_many_bars_as_pixels_can_show()
    {
        var attempts = Enumerable.Range(0, 20_000).Select(i => new RanAttempt($"{i:x16}", 1, "silo-0", Now.AddSeconds(-3600 + (i * 0.18)), Now.AddSeconds(-3600 + (i * 0.18) + 0.1), AttemptEnd.Completed, "completed")).ToArray();
        var model = Timeline.Of(attempts, "hour", Now);
        Assert.InRange(model.Lanes.Sum(lane => lane.Bars.Count), 1, 2 * Timeline.Width);
        Assert.Equal(model.Attempts, model.Lanes.Sum(lane => lane.Bars.Sum(bar => bar.Count)));
    }

    [Fact]
    public void More_at_once_than_rows_are_counted_instead_of_drawn()
    {
        var model = Timeline.Of([.. Enumerable.Range(0, 40).Select(_ => Ran("silo-0", 50, 10))], "hour", Now);
        Assert.Equal((16, 24), (Assert.Single(model.Lanes).Rows, model.LeftOut));
    }

    [Fact]
    public void View_is_the_same_for_a_while_if_nothing_happens()
    {
        var attempts = new[] { Ran("silo-0", 50, 40) };
        Assert.Equal(Timeline.Of(attempts, "hour", Now).To, Timeline.Of(attempts, "hour", Now.AddSeconds(10)).To);
    }

    [Fact]
    public void History_is_read_as_attempts_with_their_ends()
    {
        var view = new ExperimentView
        {
            ExperimentId = "3fa9000000000000",
            Status = ExperimentStatus.Running,
            Attempt = 4,
            Curve = [],
            Checkpoints = [],
            Demands = [],
            History =
            [
                new(Now, 0, "submitted"), new(Now.AddSeconds(1), 1, "attempt 1 started on silo-0"), new(Now.AddSeconds(2), 1, "interrupted: silo-0 is drained"),
                new(Now.AddSeconds(3), 2, "attempt 2 started on silo-1"), new(Now.AddSeconds(3), 2, "continues after epoch 3"),
                new(Now.AddSeconds(9), 3, "attempt 3 started on a; b; attempt 2 was lost when its silo died"), new(Now.AddSeconds(10), 3, "failed: failed: NaN"),
                new(Now.AddSeconds(11), 3, "submitted again"), new(Now.AddSeconds(12), 4, "attempt 4 started on silo-0"),
            ],
        };
        Assert.Equal(
            [("silo-0", AttemptEnd.HandedBack, 1), ("silo-1", AttemptEnd.Lost, 6), ("a; b", AttemptEnd.Failed, 1), ("silo-0", AttemptEnd.Running, null)],
            AttemptHistory.Read(view).Select(attempt => (attempt.Silo, attempt.End, (int?)(attempt.Ended - attempt.Started)?.TotalSeconds)));
    }

    private static RanAttempt Ran(string silo, int from, int? to) => new(
        "3fa9000000000000", 1, silo, Now.AddMinutes(-from), to is { } end ? Now.AddMinutes(-end) : null, to is null ? AttemptEnd.Running : AttemptEnd.Completed, "completed");
}
