using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>How many experiments a second go from submission to the leaderboard when nothing is trained.</summary>
internal static class ThroughputQuestion
{
    private const string Name = "throughput";
    private const double DurableTarget = 500;
    private const double MemoryTarget = 3000;

    private const string PeerSeconds = "20";

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
            $"{rounds} rounds of {experiments} experiments of the workload function, one step of no duration; {FunctionExperiments.Callers} submitted at once, one silo in this process, {slots} slots",
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
            var (peer, trouble) = await databases.ForPeer(title) is { } options
                ? await PeerAnswer.Ask<Peer>("Optuna", () => PeerScript.Run("optuna_noop.py", OptunaStorage.Url(options), PeerSeconds))
                : (null, null);
            rows.Add(
            [
                title, spread.Middle("F0"), spread.Range("F0"), Spread.Of(processor).Middle("F2"),
                peer is not null ? $"{peer.PerSecond:F0} ({peer.Versions})" : trouble is null ? "-" : $"not measured: {trouble}",
            ]);
            targets.Add(new Target($"experiments a second, {title}", spread, storage is null ? MemoryTarget : DurableTarget, IsUpperBound: false).Row);
        }

        page.Table(["storage", "experiments a second", "middle half", "processor time of this process, ms per experiment", "Optuna with two workers, trials a second"], rows);
        page.Paragraph($"Optuna's workers sample at random and compute nothing, for {PeerSeconds} s on a database of their own on the same server or disk.");
        page.Table(Target.Header, targets);
        page.Publish(write);
    }

    private static async Task<double> PerSecond(BenchmarkSilo silo, long firstSeed, int count, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await FunctionExperiments.Run(silo.Grains, FunctionExperiments.NoOp, firstSeed, count, cancellation);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record Peer(string Versions, double PerSecond);
}
