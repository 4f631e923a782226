using Experiments.Cluster.Tests;
using Experiments.Shared.Experiments;

namespace Experiments.Telemetry.Tests.Cluster;

/// <summary>Asks experiments until they are where a test wants them.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IExperimentGrain Grain(this LocalCluster cluster, ExperimentSpec spec) =>
        cluster.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

    public static async Task<ExperimentView> Until(this LocalCluster cluster, ExperimentSpec spec, Func<ExperimentView, bool> isThere)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                var view = await cluster.Grain(spec).Get();
                if (isThere(view))
                {
                    return view;
                }
            }
            catch (Exception e) when (e is TimeoutException or OrleansException)
            {
                // The silo that held the grain has just died; the next call finds another.
            }

            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
