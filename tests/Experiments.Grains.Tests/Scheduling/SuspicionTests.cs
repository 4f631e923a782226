using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class SuspicionTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_death_makes_all_who_ran_suspects()
    {
        var after = Suspicion.AfterDeath([Work("a"), Work("b")]).ToList();
        Assert.All(after, w => Assert.Equal((1, AttemptLoss.SiloDied), (w.Item.Deaths, w.Lost)));
        Assert.All(after, w => Assert.True(Suspicion.IsSuspect(w)));
        Assert.All(after, w => Assert.False(Suspicion.MustRunAlone(w)));
    }

    [Fact]
    public void Later_death_blames_the_suspects_alone()
    {
        var after = Suspicion.AfterDeath([Work("suspect", deaths: 1), Work("innocent")]).ToDictionary(w => w.Id);
        Assert.Equal((2, AttemptLoss.SiloDied), (after["suspect"].Item.Deaths, after["suspect"].Lost));
        Assert.Equal((0, AttemptLoss.SiloSilent), (after["innocent"].Item.Deaths, after["innocent"].Lost));
        Assert.True(Suspicion.MustRunAlone(after["suspect"]));
    }

    [Fact]
    public void Silence_blames_nobody()
    {
        var after = Suspicion.AfterSilence([Work("a", deaths: 1), Work("b")]).ToList();
        Assert.Equal([1, 0], after.Select(w => w.Item.Deaths));
        Assert.All(after, w => Assert.Equal(AttemptLoss.SiloSilent, w.Lost));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1.9, true)]
    [InlineData(1, 2, false)]
    public void Suspect_keeps_apart_from_others_for_two_seconds_after_it_may_run(int deaths, double seconds, bool keepsApart)
    {
        var work = Work("a", deaths) with { NotBefore = Start.AddSeconds(10) };
        Assert.Equal(keepsApart, Suspicion.KeepsApart(work, Start.AddSeconds(10 + seconds)));
    }

    private static QueuedWork Work(string id, int deaths = 0) => new(new WorkItem(id, Deaths: deaths), Start, 0, 0, AttemptLoss.None, Start);
}
