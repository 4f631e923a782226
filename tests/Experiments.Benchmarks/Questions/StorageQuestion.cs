using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Harness;
using Experiments.Hosting.Storage;

namespace Experiments.Benchmarks.Questions;

/// <summary>How many states a second are written durably: ours, which groups writes, against Orleans' ADO.NET provider on the same database.</summary>
internal static class StorageQuestion
{
    private const string Name = "storage";

    /// <summary>What an experiment writes from its submission to its result.</summary>
    private const int WritesPerExperiment = 3;

    /// <summary>500 experiments a second.</summary>
    private const double TargetPerSecond = 500 * WritesPerExperiment;

    /// <summary>Characters of a state, about as many as an experiment's before its curve grows.</summary>
    private const int StateLength = 2000;

    private static readonly int[] Callers = [1, 64];

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 3, "Rounds that count.");
        var seconds = Options.AtLeast(1, "--seconds", 3, "Length of each measurement.");
        var write = Options.Write();
        var command = new Command(Name, "Durable state writes per second, grouped against Orleans' ADO.NET provider.") { rounds, seconds, write };
        command.SetAction((arguments, _) => Ask(arguments.GetValue(rounds), TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(write)));
        return command;
    }

    private static async Task Ask(int rounds, TimeSpan length, bool write)
    {
        var load = Machine.Load;
        using var folder = new TemporaryFolder();
        await using var server = PostgresServer.Durable();
        var databases = new List<(string Title, StorageOptions Options)> { ("SQLite", new() { Path = folder.File("states.db") }) };
        if (PostgresServer.IsInstalled)
        {
            databases.Add(("PostgreSQL", new() { Kind = StorageKinds.Postgres, ConnectionString = await server.CreateDatabase() }));
        }

        var page = new ResultPage(
            Name,
            "Durable writes of grain states",
            $"{rounds} rounds of {length.TotalSeconds} s after one that does not count; states of {StateLength} characters, {WritesPerExperiment} writes of each, no silo in between",
            "SQLite in WAL mode with synchronous=NORMAL; PostgreSQL flushes to disk at each commit",
            $"load before: {load}");
        var targets = new List<string[]>();
        var rows = new List<string[]>();
        foreach (var (title, options) in databases)
        {
            await using var provider = await StorageUnderTest.Prepare(options, isGrouped: false);
            await using var grouped = await StorageUnderTest.Prepare(options, isGrouped: true);
            foreach (var callers in Callers)
            {
                var (theirs, ours) = (new double[rounds], new double[rounds]);
                for (var round = -1; round < rounds; round++)
                {
                    var rates = (await PerSecond(provider, callers, length), await PerSecond(grouped, callers, length));
                    Console.Error.WriteLine($"{title}, {callers} callers, round {round + 1} of {rounds}: provider {rates.Item1:F0}, grouped {rates.Item2:F0}");
                    if (round >= 0)
                    {
                        (theirs[round], ours[round]) = rates;
                    }
                }

                var (before, after) = (Spread.Of(theirs), Spread.Of(ours));
                rows.Add([$"{title}, {callers} at once", before.Middle("F0"), before.Range("F0"), after.Middle("F0"), after.Range("F0"), (after.Median / before.Median).ToString("F1")]);
                if (callers > 1)
                {
                    targets.Add(new Target($"grouped writes a second on {title}, {callers} at once", after, TargetPerSecond, IsUpperBound: false).Row);
                }
            }
        }

        page.Table(["writes a second", "ADO.NET provider", "middle half", "grouped", "middle half", "grouped / provider"], rows);
        page.Paragraph($"The target is what 500 experiments a second write, {WritesPerExperiment} times each.");
        page.Table(Target.Header, targets);
        page.Publish(write);
    }

    private static async Task<double> PerSecond(StorageUnderTest storage, int callers, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (true)
            {
                var grain = GrainId.Create("experiment", Guid.NewGuid().ToString("N")[..16]);
                var state = new GrainState<State>(new State(new string('x', StateLength), 0));
                for (var i = 0; i < WritesPerExperiment; i++, count++)
                {
                    if (Stopwatch.GetElapsedTime(start) >= length)
                    {
                        return count;
                    }

                    state.State = state.State! with { Epoch = i };
                    await storage.Grains.WriteStateAsync("experiment", grain, state);
                }
            }
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record State(string Text, int Epoch);
}
