using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Randomness;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Setups;

namespace Experiments.Benchmarks.Questions;

/// <summary>How long the leaderboard's grain takes to rank a large number of experiments.</summary>
internal static class LeaderboardQuestion
{
    private const string Name = "leaderboard";
    private const double TargetMilliseconds = 50;
    private const int Seeds = 3;
    private const int Callers = 256;

    public static Command Command()
    {
        var rounds = Options.AtLeast(3, "--rounds", 40, "Rankings that count.");
        var entries = Options.AtLeast(100, "--entries", 100_000, "Experiments on the leaderboard, three to a setup.");
        var write = Options.Write();
        var command = new Command(Name, "Milliseconds to rank the experiments of a leaderboard.") { rounds, entries, write };
        command.SetAction((arguments, _) => Ask(arguments.GetValue(rounds), arguments.GetValue(entries), arguments.GetValue(write)));
        return command;
    }

    private static async Task Ask(int rounds, int entries, bool write)
    {
        var load = Machine.Load;
        await using var silo = await BenchmarkSilo.Start(storage: null, slots: 1);
        var board = silo.Grains.GetGrain<ILeaderboardGrain>(0);
        var made = Enumerable.Range(0, entries).Select(Entry).ToArray();
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in made.Chunk(Callers))
        {
            await Task.WhenAll(batch.Select(board.Upsert));
        }

        var appended = entries / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var plain = new LeaderboardQuery(MetricNames.Accuracy, SplitNames.Validation, [], 20, []);
        (string Title, LeaderboardQuery Query)[] questions =
        [
            ("top 20", plain),
            ("top 20 with two more metrics", plain with { Others = ["ssim@validation", "mse@validation"] }),
            ("top 20 with ties, probabilities and differences to a base", plain with { Uncertainty = true, BaseSetupId = made[0].Spec.Setup.SetupId() }),
        ];
        var page = new ResultPage(
            Name,
            "Ranking a large leaderboard",
            $"{entries:N0} experiments of {entries / Seeds:N0} setups on {Seeds} seeds, in the memory of one grain of one silo in this process; {rounds} calls of each question, one after the other, timed at the caller",
            string.Create(CultureInfo.InvariantCulture, $"{appended:F0} entries appended a second before, {Callers} at once, grain state in memory"),
            $"load before: {load}");
        var targets = new List<string[]>();
        foreach (var (title, query) in questions)
        {
            targets.Add(new Target($"{title}, ms", Spread.Of(await Times(board, query, rounds)), TargetMilliseconds, IsUpperBound: true).Row);
        }

        page.Table(Target.Header, targets);
        page.Publish(write);
    }

    private static async Task<double[]> Times(ILeaderboardGrain board, LeaderboardQuery query, int rounds)
    {
        for (var warm = 0; warm < 5; warm++)
        {
            await board.Rank(query);
        }

        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await board.Rank(query);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }

    private static LeaderboardEntry Entry(int index)
    {
        var random = new PhiloxRandom(index, RandomPurpose.Objective);
        var rate = (0.0001 + (0.00001 * (index / Seeds))).ToString("R", CultureInfo.InvariantCulture);
        var setup = VaeGmm.Definition.Create(new Dictionary<string, string> { [VaeGmm.LearningRate] = rate }, out _)!;
        var spec = new ExperimentSpec(setup, index % Seeds);
        return new LeaderboardEntry(
            spec.ExperimentId(),
            spec,
            ExperimentStatus.Completed,
            1,
            DateTimeOffset.UnixEpoch.AddSeconds(index),
            [.. SplitNames.All.SelectMany(split => MetricNames.All.Select(metric => new MetricValue(metric, split, random.NextDouble())))],
            null,
            null,
            TimeSpan.FromMinutes(1));
    }
}
