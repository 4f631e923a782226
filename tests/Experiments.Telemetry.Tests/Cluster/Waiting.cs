using Experiments.Cluster.Tests;
using Experiments.Contracts.Experiments;

namespace Experiments.Telemetry.Tests.Cluster;

/// <summary>Asks experiments until they are where a test wants them.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static IExperimentGrain Grain(this LocalCluster cluster, ExperimentSpec spec) =>
        cluster.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

    public static async Task<ExperimentView> Until(this LocalCluster cluster, ExperimentSpec spec, Func<ExperimentView, bool> isThere)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var view = await Repeat(() => cluster.Grain(spec).Get());
            if (isThere(view))
            {
                return view;
            }

            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Repeats a call that may be made twice: a silo that held the grain may have just died, or the machine is busy.</summary>
    public static async Task<T> Repeat<T>(Func<Task<T>> call)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is TimeoutException or OrleansException && !patience.IsCancellationRequested)
            {
                // The next call finds another silo, or more time.
            }
        }
    }

    public static Task<ExperimentProgress> Submit(this LocalCluster cluster, ExperimentSpec spec, ExperimentDemand? demand = null) =>
        Repeat(() => cluster.Grain(spec).Submit(spec, demand ?? ExperimentDemand.OfPerson));

    public static Task Order(this LocalCluster cluster, ExperimentSpec spec, Func<IExperimentGrain, Task> order) => Repeat(async () =>
    {
        await order(cluster.Grain(spec));
        return true;
    });
}
