using Experiments.Workloads.VaeGmm.Engines;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class DenormalFlushTests
{
    [Fact]
    public void Denormals_are_flushed_until_the_end_of_the_scope() => OnThread(() =>
    {
        Assert.False(DenormalFlush.IsActive);
        using (DenormalFlush.Begin())
        {
            Assert.True(DenormalFlush.IsActive);
        }

        Assert.False(DenormalFlush.IsActive);
    });

    // Without flushing, the torch threads that share a large tensor between them would leave denormals in their parts.
    [Fact]
    public void Threads_that_torch_starts_meanwhile_flush_too() => OnThread(() =>
    {
        using var flush = DenormalFlush.Begin();
        torch.set_num_threads(2);
        using var scope = torch.NewDisposeScope();
        var denormals = torch.full(4_000_000, 1e-39f);
        Assert.Equal(0, (denormals * 1).count_nonzero().item<long>());
    });

    // The mode and torch's thread count belong to a thread, so that a test must not leave them on one of the runner's.
    private static void OnThread(Action body)
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(body));
        thread.Start();
        thread.Join();
        Assert.Null(error);
    }
}
