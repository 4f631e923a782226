using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Harness;

/// <summary>Experiments that wait, and do not compute.</summary>
internal static class FunctionExperiments
{
    /// <summary>Experiments that are submitted at once.</summary>
    public const int Callers = 64;

    /// <summary>The largest question waits for 10,000 experiments of a second on 16 slots.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>One step of no duration.</summary>
    public static Setup NoOp { get; } = Setup(steps: 1, milliseconds: 0);

    /// <summary>Steps of some duration.</summary>
    public static Setup Setup(int steps, int milliseconds) => FunctionDefinition.Definition.Create(
        new Dictionary<string, string>
        {
            [FunctionDefinition.Steps] = steps.ToString(CultureInfo.InvariantCulture),
            [FunctionDefinition.StepMilliseconds] = milliseconds.ToString(CultureInfo.InvariantCulture),
        },
        out _)!;

    /// <summary>Submits experiments of one setup, and waits until so many more are completed on the leaderboard.</summary>
    public static async Task Run(IGrainFactory grains, Setup setup, long firstSeed, int count, CancellationToken cancellation)
    {
        var board = grains.GetGrain<ILeaderboardGrain>(0);
        var before = await Completed();
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
        await Wait.Until(Completed, completed => completed >= before + count, cancellation, limit: Longest, interval: TimeSpan.FromMilliseconds(10));

        async Task<int> Completed() => (await board.List(new EntryQuery([ExperimentStatus.Completed], 0, 0))).Total;
    }
}
