using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Hosting.Storage;
using Experiments.Workloads.Supervisor;

namespace Experiments.Benchmarks.Questions;

/// <summary>What it costs to run a program as an experiment, and whether lines of metrics are lost when many programs write many.</summary>
internal static class ProgramsQuestion
{
    private const string Name = "programs";
    private const double MostMilliseconds = 25;
    private const double LeastPerSecond = 40;
    private const int Writers = 8;
    private const int LinesPerSecond = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 5, "Rounds that count.");
        var experiments = Options.AtLeast(10, "--experiments", 400, "Experiments of a round.");
        var seconds = Options.AtLeast(1, "--seconds", 20, $"How long {Writers} programs write {LinesPerSecond} lines a second.");
        var write = Options.Write();
        var command = new Command(Name, "The overhead of a program against running it by hand, and its lines of metrics.") { rounds, experiments, seconds, write };
        command.SetAction((arguments, cancellation) => Ask(
            arguments.GetValue(rounds), arguments.GetValue(experiments), arguments.GetValue(seconds), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int rounds, int experiments, int seconds, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        var slots = Environment.ProcessorCount;
        using var program = new TinyProgram();
        using var folder = new TemporaryFolder();
        var page = new ResultPage(
            Name,
            "A program that does nothing, as an experiment",
            $"{rounds} rounds of {experiments} experiments of a C program that writes one line of metrics. State in SQLite, one silo in this process, {slots} slots",
            "one round before them that does not count. Processor time is that of the silo, of its supervisors and of the programs",
            $"load before: {load}");
        var rows = new List<string[]>();
        var targets = new List<string[]>();
        await using (var silo = await BenchmarkSilo.Start(new StorageOptions { Path = folder.File("silo.db") }, slots, programs: true))
        {
            await program.Publish(silo.Grains, cancellation);
            await Run(silo, program, 0, experiments, cancellation);
            var (rates, costs, hands) = (new double[rounds], new double[rounds], new double[rounds]);
            for (var round = 0; round < rounds; round++)
            {
                var (start, before) = (Stopwatch.GetTimestamp(), ProcessorTime());
                await Run(silo, program, (round + 1L) * experiments, experiments, cancellation);
                rates[round] = experiments / Stopwatch.GetElapsedTime(start).TotalSeconds;
                costs[round] = (ProcessorTime() - before).TotalMilliseconds / experiments;
                hands[round] = ByHand(program, experiments);
                Console.Error.WriteLine($"round {round + 1} of {rounds}: {rates[round]:F0} a second, {costs[round]:F1} ms each, {hands[round]:F2} ms by hand");
            }

            rows.Add(["as an experiment", Spread.Of(rates).Middle("F0"), Spread.Of(costs).Middle("F1"), Spread.Of(costs).Range("F1")]);
            rows.Add(["by hand, one after another (time of the clock)", Spread.Of([.. hands.Select(ms => 1000 / ms)]).Middle("F0"), Spread.Of(hands).Middle("F2"), Spread.Of(hands).Range("F2")]);
            targets.Add(new Target("processor time of an experiment, ms", Spread.Of(costs), MostMilliseconds, IsUpperBound: true).Row);
            targets.Add(new Target("experiments a second", Spread.Of(rates), LeastPerSecond, IsUpperBound: false).Row);
        }

        page.Table(["a program that does nothing", "a second", "processor time, ms", "middle half"], rows);
        page.Table(Target.Header, targets);
        page.Paragraph(await Lines(program, folder, seconds, cancellation));
        page.Publish(write);
    }

    private static async Task Run(BenchmarkSilo silo, TinyProgram program, long first, int count, CancellationToken cancellation)
    {
        var board = silo.Grains.GetGrain<ILeaderboardGrain>(0);
        var before = await Completed();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), cancellation, async (i, _) =>
        {
            var spec = program.Spec(first + i);
            await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        });
        await Wait.Until(Completed, completed => completed >= before + count, cancellation, limit: Longest, interval: TimeSpan.FromMilliseconds(10));

        async Task<int> Completed() => (await board.List(new EntryQuery([ExperimentStatus.Completed], 0, 0))).Total;
    }

    /// <summary>Returns milliseconds of processor time to start the program and wait for it, with nothing around it.</summary>
    private static double ByHand(TinyProgram program, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            using var process = Process.Start(new ProcessStartInfo(program.Executable) { UseShellExecute = false })!;
            process.WaitForExit();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / count;
    }

    /// <summary>Runs programs that write at a steady rate, and counts the epochs that arrived.</summary>
    private static async Task<string> Lines(TinyProgram program, TemporaryFolder folder, int seconds, CancellationToken cancellation)
    {
        await using var silo = await BenchmarkSilo.Start(new StorageOptions { Path = folder.File("lines.db") }, Writers, programs: true);
        await program.Publish(silo.Grains, cancellation);
        ExperimentSpec[] specs = [.. Enumerable.Range(0, Writers).Select(seed => program.Spec(seed, seconds * LinesPerSecond, LinesPerSecond))];
        var (start, before) = (Stopwatch.GetTimestamp(), ProcessorTime());
        await Task.WhenAll(specs.Select(spec => silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec)));
        var views = await Wait.Until(
            () => Task.WhenAll(specs.Select(spec => silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get())),
            all => all.All(v => v.Status.IsFinal()),
            cancellation,
            limit: Longest,
            interval: TimeSpan.FromSeconds(1));
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var share = (ProcessorTime() - before).TotalSeconds / took;
        var wanted = seconds * LinesPerSecond;
        var whole = views.Count(v => v.Curve.Length == wanted && v.Curve.Select((epoch, i) => epoch.Epoch == i + 1).All(isRight => isRight));
        return $"{Writers} programs wrote {LinesPerSecond} lines of metrics a second each for {seconds} s, {Writers * wanted:N0} lines in all. "
            + $"{views.Sum(v => v.Curve.Length):N0} arrived; {whole} of {Writers} curves are whole and in order. It took {took:F1} s and {share:F2} of a processor, with the programs.";
    }

    /// <summary>Returns the processor time of this process, of its supervisors, and of the programs that they have waited for.</summary>
    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(ProcessTree.FindDescendants(Environment.ProcessId)
        .Select(p => File.ReadAllText($"/proc/{p.Process}/stat").Split(") ")[^1].Split(' '))
        .Sum(fields => fields[11..15].Sum(double.Parse)) / 100);
}
