using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class UnclaimedWorkTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly UnclaimedWork _unclaimed = new(TimeSpan.FromSeconds(5));

    [Fact]
    public void Claimed_work_is_gone()
    {
        Add("a", "one");
        Assert.True(_unclaimed.Contains("a"));
        Assert.Equal("a", _unclaimed.Remove("a")!.Id);
        Assert.Null(_unclaimed.Remove("a"));
        Assert.Empty(_unclaimed.TakeExpired(Start.AddDays(1)));
    }

    [Fact]
    public void Work_of_one_silo_is_taken_and_the_rest_stays()
    {
        Add("a", "one");
        Add("b", "two");
        Add("c", "one");
        Assert.Equal(["a", "c"], _unclaimed.TakeBySilo("one").Select(w => w.Id).Order());
        Assert.Equal(["two"], _unclaimed.Silos);
        Assert.True(_unclaimed.Contains("b"));
    }

    [Fact]
    public void Work_expires_after_the_period_in_groups_by_silo()
    {
        Add("a", "one");
        Add("b", null);
        Add("c", "one");
        Assert.Empty(_unclaimed.TakeExpired(Start.AddSeconds(5)));
        var expired = _unclaimed.TakeExpired(Start.AddSeconds(5.1));
        Assert.Equal(["a", "c"], expired.Single(g => g.Silo == "one").Ran.Select(w => w.Id).Order());
        Assert.Equal(["b"], expired.Single(g => g.Silo is null).Ran.Select(w => w.Id));
        Assert.Empty(_unclaimed.TakeExpired(Start.AddSeconds(6)));
    }

    [Fact]
    public void Wait_that_is_restarted_lasts_a_whole_period()
    {
        Add("a", "one");
        _unclaimed.RestartWait(Start.AddSeconds(4));
        Assert.Empty(_unclaimed.TakeExpired(Start.AddSeconds(9)));
        Assert.Single(_unclaimed.TakeExpired(Start.AddSeconds(9.1)));
    }

    private void Add(string id, string? silo) =>
        _unclaimed.Add(new QueuedWork(new WorkItem(id), Start, 0, 0, AttemptLoss.None, Start), silo, Start);
}
