using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Microsoft.Extensions.Hosting;

namespace Experiments.Pages.Reading;

/// <summary>Reads what the first view shows once the server has started, so that its first reader does not wait for it.</summary>
/// <remarks>
/// A grain that is not in memory reads its whole log first. For a sweep of 100,000 experiments that takes seconds, and for a million it takes
/// longer than a call may wait. Reading continues meanwhile, so the call is made again.
/// </remarks>
internal sealed class WarmUp(IGrainFactory grains, SweepBooks books, IHostApplicationLifetime lifetime) : IHostedService
{
    private const int MostSweeps = 20;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(ReadAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync()
    {
        try
        {
            await Patiently(() => grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([ExperimentStatus.Failed], 0, 1)));
            foreach (var name in (await grains.GetGrain<ISweepDirectoryGrain>(0).List()).Reverse().Take(MostSweeps))
            {
                await Patiently(() => grains.GetGrain<ISweepGrain>(name).GetProgress());
                await books.FindSoonAsync(name);
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // The readers will be told what is wrong.
        }
    }

    private async Task Patiently(Func<Task> read)
    {
        while (true)
        {
            lifetime.ApplicationStopping.ThrowIfCancellationRequested();
            try
            {
                await read();
                return;
            }
            catch (TimeoutException)
            {
                // The grain still reads.
            }
        }
    }
}
