using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class DatasetCacheTests
{
    private static readonly DigitDataset Empty = new("empty", "", new DigitImages(default, default), new DigitImages(default, default));

    [Fact]
    public async Task Callers_at_the_same_time_share_one_load()
    {
        const int Callers = 8;
        var cache = new DatasetCache();
        var loads = 0;
        using var together = new Barrier(Callers);

        var datasets = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                return cache.GetOrLoad("set", "folder", () =>
                {
                    Interlocked.Increment(ref loads);

                    // Takes a while, so that the others come while it lasts.
                    Thread.SpinWait(1_000_000);
                    return Empty with { };
                });
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(1, loads);
        Assert.All(datasets, d => Assert.Same(datasets[0], d));
    }

    [Fact]
    public void Other_names_and_folders_are_other_data_sets()
    {
        var cache = new DatasetCache();
        var first = cache.GetOrLoad("a", "x", () => Empty with { });
        Assert.NotSame(first, cache.GetOrLoad("a", "y", () => Empty with { }));
        Assert.NotSame(first, cache.GetOrLoad("b", "x", () => Empty with { }));
        Assert.Same(first, cache.GetOrLoad("a", "x", () => Empty with { }));
    }

    [Fact]
    public void A_failed_load_is_thrown_and_forgotten()
    {
        using var folder = new TemporaryFolder();
        var cache = new DatasetCache();

        Assert.Throws<DatasetException>(() => cache.Mnist(folder.Path));
        Assert.Throws<DatasetException>(() => cache.GetOrLoad("mnist", "folder", () => throw new DatasetException(["no"])));
        Assert.Same(Empty, cache.GetOrLoad("mnist", "folder", () => Empty));
    }

    [Fact]
    public void The_built_in_set_is_drawn_once()
    {
        var cache = new DatasetCache();
        Assert.Same(cache.Strokes(), cache.Strokes());
    }
}
