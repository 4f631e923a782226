using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Questions;

/// <summary>How long questions about a large number of experiments take, and what memory each of them.</summary>
internal static class LeaderboardQuestion
{
    private const string Name = "leaderboard";
    private const double RankMilliseconds = 50;
    private const double AnswerMilliseconds = 200;
    private const int Seeds = 3;
    private const int Slots = 16;

    /// <summary>Experiments that really ran, for what their grains take.</summary>
    private const int Idle = 5000;
    private const int Callers = 256;

    public static Command Command()
    {
        var rounds = Options.AtLeast(3, "--rounds", 40, "Calls of each question that count.");
        var entries = Options.AtLeast(100, "--entries", 100_000, "Experiments on the leaderboard, three to a setup.");
        var write = Options.Write();
        var command = new Command(Name, "Milliseconds to rank, list and show the experiments of a large leaderboard, and its memory.") { rounds, entries, write };
        command.SetAction((arguments, cancellation) =>
            Ask(arguments.GetValue(rounds), arguments.GetValue(entries), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int rounds, int entries, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        using var folder = new TemporaryFolder();
        await using var silo = await BenchmarkSilo.Start(new() { Path = folder.File("experiments.db") }, Slots);
        var board = silo.Grains.GetGrain<ILeaderboardGrain>(0);
        await FunctionExperiments.Run(silo.Grains, FunctionExperiments.NoOp, 0, Idle, cancellation);
        var empty = await SettledBytes(silo);
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in Enumerable.Range(0, entries).Chunk(Callers))
        {
            await Task.WhenAll(batch.Select(i => board.Upsert(Entry(i))));
        }

        var appended = entries / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var full = await SettledBytes(silo);
        await FunctionExperiments.Run(silo.Grains, FunctionExperiments.NoOp, Idle, Idle, cancellation);
        var withGrains = GC.GetTotalMemory(forceFullCollection: true);
        var withoutGrains = await SettledBytes(silo);
        var page = new ResultPage(
            Name,
            "A large leaderboard",
            $"{entries:N0} experiments of {entries / Seeds:N0} setups on {Seeds} seeds, on SQLite, one silo in this process; {rounds} calls of each question, one after the other, timed at the caller",
            string.Create(CultureInfo.InvariantCulture, $"{appended:F0} entries appended a second before, {Callers} at once"),
            $"load before: {load}");
        var plain = new LeaderboardQuery { Metric = VaeGmmMetrics.Accuracy, Split = VaeGmmSplits.Validation, Others = [], Top = 20, SetupIds = [] };
        var shown = new ExperimentSpec(FunctionExperiments.NoOp, 0).ExperimentId();
        (string Title, double Target, Func<Task> Ask)[] questions =
        [
            ("rank, top 20", RankMilliseconds, () => board.Rank(plain)),
            ("rank, top 20 with two more metrics", RankMilliseconds, () => board.Rank(plain with { Others = ["ssim@validation", "mse@validation"] })),
            ("rank, top 20 with ties, probabilities and differences to a base", RankMilliseconds, () => board.Rank(plain with { Uncertainty = true, BaseSetupId = Entry(0).Spec.Setup.SetupId() })),
            ("list, the newest 20", AnswerMilliseconds, () => board.List(new EntryQuery([], 0, 20))),
            ("list, 20 from the middle", AnswerMilliseconds, () => board.List(new EntryQuery([], entries / 2, 20))),
            ("list, the newest 20 that are completed", AnswerMilliseconds, () => board.List(new EntryQuery([ExperimentStatus.Completed], 0, 20))),
            ("show, by the first digits of an id", AnswerMilliseconds, async () =>
            {
                var found = await board.FindByPrefix(shown[..8], 2);
                await silo.Grains.GetGrain<IExperimentGrain>(found[0].ExperimentId).Get();
            }),
        ];
        var targets = new List<string[]>();
        foreach (var (title, target, ask) in questions)
        {
            targets.Add(new Target($"{title}, ms", Spread.Of(await Times(ask, rounds)), target, IsUpperBound: true).Row);
        }

        page.Table(Target.Header, targets);
        page.Table(
            ["memory", "KiB"],
            [
                ["an experiment on the leaderboard, with its 18 metrics", KiB((full - empty) / (double)entries)],
                [$"the grain of an idle experiment, of {Idle:N0} that ended", KiB((withGrains - withoutGrains) / (double)Idle)],
            ]);
        page.Paragraph("Managed memory after a full collection. Grains of idle experiments leave memory after a while; the leaderboard's stays.");
        page.Publish(write);
    }

    /// <summary>Managed memory once grains that may leave have left.</summary>
    private static async Task<long> SettledBytes(BenchmarkSilo silo)
    {
        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string KiB(double bytes) => (bytes / 1024).ToString("F1", CultureInfo.InvariantCulture);

    private static async Task<double[]> Times(Func<Task> ask, int rounds)
    {
        for (var warm = 0; warm < 5; warm++)
        {
            await ask();
        }

        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }

    private static LeaderboardEntry Entry(int index)
    {
        var random = new PhiloxRandom(index, RandomPurpose.Objective);
        var rate = (0.0001 + (0.00001 * (index / Seeds))).ToString("R", CultureInfo.InvariantCulture);
        var setup = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { [VaeGmmDefinition.LearningRate] = rate }, out _)!;
        var spec = new ExperimentSpec(setup, index % Seeds);
        return new LeaderboardEntry
        {
            ExperimentId = spec.ExperimentId(),
            Spec = spec,
            Status = ExperimentStatus.Completed,
            Version = 1,
            At = DateTimeOffset.UnixEpoch.AddSeconds(index),
            Metrics = [.. VaeGmmSplits.All.SelectMany(split => VaeGmmDefinition.Definition.RankedMetrics.Select(metric => new MetricValue(metric, split, random.NextDouble())))],
            Duration = TimeSpan.FromMinutes(1),
        };
    }
}
