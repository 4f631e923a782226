using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class QueuedWorkTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly QueuedWork New = new(new WorkItem("a"), Start, 0, 0, AttemptLoss.None, Start);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1_000_000, 30)]
    public void Pause_after_a_loss_doubles_from_the_second_on_up_to_its_limit(int losses, double seconds)
    {
        var again = (New with { Losses = losses }).AfterLoss(new SchedulerOptions(), Start);
        Assert.Equal(losses + 1, again.Losses);
        Assert.Equal(Start.AddSeconds(seconds), again.NotBefore);
        Assert.Equal(Start, again.Since);
    }

    [Fact]
    public void Lost_work_then_priority_then_order_then_arrival_decide_who_is_first()
    {
        QueuedWork[] inOrder =
        [
            New with { Losses = 3, Arrival = 9 },
            New with { Item = New.Item with { Priority = 2, Order = 5 }, Arrival = 8 },
            New with { Item = New.Item with { Priority = 1, Order = 1 }, Arrival = 7 },
            New with { Item = New.Item with { Priority = 1, Order = 2 }, Arrival = 1 },
            New with { Item = New.Item with { Priority = 1, Order = 2 }, Arrival = 2 },
        ];
        Assert.Equal(inOrder, inOrder.Reverse().Order());
        Assert.True(New.CompareTo(null) > 0);
    }
}
