using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Harness;
using Experiments.Certificates;
using Experiments.Contracts.Experiments;
using Experiments.Testing.Silos;

namespace Experiments.Benchmarks.Questions;

/// <summary>What certificates cost: throughput of experiments that do nothing, and the latency of a call, with TLS and without.</summary>
internal static class TlsQuestion
{
    private const string Name = "tls";
    private const double LeastShare = 0.9;
    private const int Slots = 16;

    public static Command Command()
    {
        var rounds = Options.AtLeast(3, "--rounds", 7, "Rounds of each side.");
        var experiments = Options.AtLeast(100, "--experiments", 5000, "Experiments of a round.");
        var warmUp = Options.AtLeast(0, "--warm-up", 15_000, "Experiments before them that do not count.");
        var calls = Options.AtLeast(100, "--calls", 5000, "Calls of a round, one after the other.");
        var write = Options.Write();
        var command = new Command(Name, "No-op experiments per second and the latency of a call, with TLS and without.") { rounds, experiments, warmUp, calls, write };
        command.SetAction((arguments, cancellation) => Ask(
            new Amount(arguments.GetValue(rounds), arguments.GetValue(experiments), arguments.GetValue(warmUp), arguments.GetValue(calls)), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(Amount amount, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        using var folder = new TemporaryFolder();
        var certificates = LocalCertificates.In(folder.Path);
        LocalCertificates.Ensure(certificates, TimeProvider.System);
        var page = new ResultPage(
            Name,
            "What certificates cost",
            $"{amount.Rounds} rounds of each side in turn, {amount.Experiments} experiments of the workload function and {amount.Calls} calls each; {amount.WarmUp} experiments before them do not count",
            $"the experiments have one step of no duration; {FunctionExperiments.Callers} are submitted at once, through a gateway on loopback",
            "a call asks a grain how far an experiment is that was never submitted; one call follows the other",
            $"load before: {load}");
        List<(string Title, Round[] Plain, Round[] Tls)> cases =
        [
            await Compare("one silo, in memory, client in its process", c => InProcess(c, cancellation), certificates.Path, amount, cancellation),
            await Compare("one silo as a process, SQLite", c => Process(c, cancellation), certificates.Path, amount, cancellation),
        ];
        page.Table(
            ["silos", "connections", "experiments a second", "middle half", "processor time of silos and client, ms per experiment", "middle half of it", "call, median, ms", "call, p99, ms", "middle half of p99"],
            cases.SelectMany(c => new[] { Row(c.Title, "plain", c.Plain), Row(c.Title, "TLS 1.3", c.Tls) }));
        page.Table(
            Target.Header,
            cases.SelectMany(c => new[]
            {
                new Target($"experiments a second with TLS, share of those without, {c.Title}", Shares(c, (plain, tls) => tls.PerSecond / plain.PerSecond), LeastShare, IsUpperBound: false).Row,
                new Target($"experiments for one second of processor time with TLS, share of those without, {c.Title}", Shares(c, (plain, tls) => plain.Processor / tls.Processor), LeastShare, IsUpperBound: false).Row,
            }));
        page.Paragraph("Processor time tells more than the rate while other programs share the machine.");
        page.Publish(write);
    }

    private static async Task<(string Title, Round[] Plain, Round[] Tls)> Compare(string title, Func<string?, Task<Side>> start, string certificates, Amount amount, CancellationToken cancellation)
    {
        await using var plain = await start(null);
        await using var tls = await start(certificates);
        Side[] sides = [plain, tls];
        foreach (var side in sides)
        {
            await Throughput(side, amount.WarmUp, cancellation);
            await Latency(side, amount.Calls, cancellation);
        }

        for (var round = 0; round < amount.Rounds; round++)
        {
            // Each side goes first every other time.
            foreach (var side in round % 2 == 0 ? sides : [.. sides.Reverse()])
            {
                var before = side.Processor();
                var perSecond = await Throughput(side, amount.Experiments, cancellation);
                var processor = (side.Processor() - before).TotalMilliseconds / amount.Experiments;
                var (median, slow) = await Latency(side, amount.Calls, cancellation);
                side.Rounds.Add(new Round(perSecond, processor, median, slow));
                Console.Error.WriteLine(FormattableString.Invariant($"{title}, {(side == plain ? "plain" : "TLS")}, round {round + 1}: {perSecond:F0} a second, p99 {slow:F2} ms"));
            }
        }

        return (title, [.. plain.Rounds], [.. tls.Rounds]);
    }

    private static async Task<Side> InProcess(string? certificates, CancellationToken cancellation)
    {
        var silo = await BenchmarkSilo.Start(null, Slots, certificates: certificates);
        var session = await silo.Connect(certificates, cancellation);
        return new Side(session.Grains, () => Environment.CpuUsage.TotalTime, session, silo);
    }

    private static async Task<Side> Process(string? certificates, CancellationToken cancellation)
    {
        var cluster = await TestCluster.Start(
            new TestClusterOptions { Slots = Slots, Certificates = certificates, ClientCertificates = certificates }, cancellation);
        return new Side(
            cluster.Grains,
            () => Environment.CpuUsage.TotalTime + cluster.Silos.Names.Aggregate(TimeSpan.Zero, (sum, name) => sum + cluster.Silos[name].ProcessorTime),
            cluster);
    }

    private static async Task<double> Throughput(Side side, int experiments, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await FunctionExperiments.Run(side.Grains, FunctionExperiments.NoOp, side.TakeSeeds(experiments), experiments, cancellation);
        return experiments / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<(double Median, double Slow)> Latency(Side side, int calls, CancellationToken cancellation)
    {
        var grain = side.Grains.GetGrain<IExperimentGrain>("0000000000000000");
        var milliseconds = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await grain.GetProgress().WaitAsync(cancellation);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return (milliseconds[calls / 2], milliseconds[calls * 99 / 100]);
    }

    private static Spread Shares((string Title, Round[] Plain, Round[] Tls) of, Func<Round, Round, double> share) => Spread.Of([.. of.Plain.Zip(of.Tls, share)]);

    private static string[] Row(string title, string connections, Round[] rounds)
    {
        var (rate, processor, slow) = (Spread.Of([.. rounds.Select(r => r.PerSecond)]), Spread.Of([.. rounds.Select(r => r.Processor)]), Spread.Of([.. rounds.Select(r => r.Slow)]));
        return [title, connections, rate.Middle("F0"), rate.Range("F0"), processor.Middle("F2"), processor.Range("F2"), Spread.Of([.. rounds.Select(r => r.Median)]).Middle("F2"), slow.Middle("F2"), slow.Range("F2")];
    }

    private sealed record Amount(int Rounds, int Experiments, int WarmUp, int Calls);

    /// <summary>What one round measured.</summary>
    /// <param name="PerSecond">Experiments a second.</param>
    /// <param name="Processor">Processor time of all processes, in milliseconds for each experiment.</param>
    /// <param name="Median">The median of a call, in milliseconds.</param>
    /// <param name="Slow">The 99th percentile of a call, in milliseconds.</param>
    private sealed record Round(double PerSecond, double Processor, double Median, double Slow);

    /// <summary>A cluster that is compared, with its client.</summary>
    private sealed class Side(IGrainFactory grains, Func<TimeSpan> processor, params IAsyncDisposable[] owned) : IAsyncDisposable
    {
        private long _nextSeed;

        public IGrainFactory Grains => grains;

        /// <summary>Returns the processor time of all processes until now.</summary>
        public TimeSpan Processor() => processor();

        public List<Round> Rounds { get; } = [];

        public long TakeSeeds(int count)
        {
            var first = _nextSeed;
            _nextSeed += count;
            return first;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in owned)
            {
                await one.DisposeAsync();
            }
        }
    }
}
