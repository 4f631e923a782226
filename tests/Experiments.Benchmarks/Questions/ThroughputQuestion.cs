using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Harness;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Setups;

namespace Experiments.Benchmarks.Questions;

/// <summary>How many experiments a second go from submission to the leaderboard when nothing is trained.</summary>
internal static class ThroughputQuestion
{
    private const string Name = "throughput";
    private const double DurableTarget = 500;
    private const double MemoryTarget = 3000;

    /// <summary>Experiments that are submitted at once.</summary>
    private const int Callers = 64;

    /// <summary>So many pass through before the clock starts: code is compiled, pools are filled.</summary>
    private const int WarmUp = 20_000;

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 5, "Rounds that count.");
        var experiments = Options.AtLeast(100, "--experiments", 5000, "Experiments of a round.");
        var slots = Options.AtLeast(1, "--slots", 16, "Slots of the silo.");
        var write = Options.Write();
        var command = new Command(Name, "No-op experiments per second, from submission to the leaderboard.") { rounds, experiments, slots, write };
        command.SetAction((arguments, cancellation) => Ask(
            arguments.GetValue(rounds), arguments.GetValue(experiments), arguments.GetValue(slots), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int rounds, int experiments, int slots, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        using var databases = await TestDatabases.Create();
        var page = new ResultPage(
            Name,
            "Experiments that do nothing, from submission to the leaderboard",
            $"{rounds} rounds of {experiments} experiments of the workload function, one step of no duration; {Callers} submitted at once, one silo in this process, {slots} slots",
            $"on each storage {WarmUp} before them that do not count: the runtime compiles what runs often once more",
            $"load before: {load}");
        var rows = new List<string[]>();
        var targets = new List<string[]>();
        foreach (var (title, storage) in databases.All)
        {
            await using var silo = await BenchmarkSilo.Start(storage, slots);
            var first = 0L;
            await PerSecond(silo, first, WarmUp, cancellation);
            first += WarmUp;
            var rates = new double[rounds];
            var processor = new double[rounds];
            for (var round = 0; round < rounds; round++, first += experiments)
            {
                var before = Environment.CpuUsage.TotalTime;
                rates[round] = await PerSecond(silo, first, experiments, cancellation);
                processor[round] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / experiments;
                Console.Error.WriteLine($"{title}, round {round + 1} of {rounds}: {rates[round]:F0} a second");
            }

            var spread = Spread.Of(rates);
            rows.Add([title, spread.Middle("F0"), spread.Range("F0"), Spread.Of(processor).Middle("F2")]);
            targets.Add(new Target($"experiments a second, {title}", spread, storage is null ? MemoryTarget : DurableTarget, IsUpperBound: false).Row);
        }

        page.Table(["storage", "experiments a second", "middle half", "processor time of this process, ms per experiment"], rows);
        page.Table(Target.Header, targets);
        page.Publish(write);
    }

    private static async Task<double> PerSecond(BenchmarkSilo silo, long firstSeed, int count, CancellationToken cancellation)
    {
        var setup = FunctionWorkload.Definition.Create(new Dictionary<string, string> { [FunctionWorkload.Steps] = "1" }, out _)!;
        var start = Stopwatch.GetTimestamp();
        var next = firstSeed - 1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) is var seed && seed < firstSeed + count)
                {
                    var spec = new ExperimentSpec(setup, seed);
                    await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
                }
            },
            cancellation)));
        var board = silo.Grains.GetGrain<ILeaderboardGrain>(0);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while ((await board.List(new EntryQuery([ExperimentStatus.Completed], 0, 0))).Total < firstSeed + count)
        {
            await ticks.WaitForNextTickAsync(cancellation);
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
