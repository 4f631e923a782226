using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Setups;

namespace Experiments.Benchmarks.Harness;

/// <summary>Experiments that do nothing: one step of no duration.</summary>
internal static class NoOpExperiments
{
    /// <summary>Experiments that are submitted at once.</summary>
    public const int Callers = 64;

    /// <summary>One of them.</summary>
    public static ExperimentSpec Spec(long seed) =>
        new(FunctionWorkload.Definition.Create(new Dictionary<string, string> { [FunctionWorkload.Steps] = "1" }, out _)!, seed);

    /// <summary>Submits experiments, and waits until so many more are completed on the leaderboard.</summary>
    public static async Task Run(IGrainFactory grains, long firstSeed, int count, CancellationToken cancellation)
    {
        var board = grains.GetGrain<ILeaderboardGrain>(0);
        var before = await Completed();
        var setup = Spec(firstSeed).Setup;
        var next = firstSeed - 1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) is var seed && seed < firstSeed + count)
                {
                    var spec = new ExperimentSpec(setup, seed);
                    await grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
                }
            },
            cancellation)));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await Completed() < before + count)
        {
            await ticks.WaitForNextTickAsync(cancellation);
        }

        async Task<int> Completed() => (await board.List(new EntryQuery([ExperimentStatus.Completed], 0, 0))).Total;
    }
}
