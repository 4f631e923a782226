using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Testing.Silos;
using Experiments.Workloads.VaeGmm;

namespace Experiments.Benchmarks.Questions;

/// <summary>
/// From the launch of a process to the end of its first step: runtime, library, images, model, one step. From the launch of a silo
/// until it is ready. And commands that only read, from their launch to their end.
/// </summary>
internal static class StartupQuestion
{
    private const string Name = "startup";
    private const string StepName = "first-step";
    private const double TargetSeconds = 2;
    private const double TargetOfWords = 0.15;
    private const double TargetOfTables = 0.6;

    private static readonly (string[] Arguments, double Target)[] Commands =
    [
        (["--help"], TargetOfWords),
        (["claims", "vae-gmm-148"], TargetOfWords),
        (["list"], TargetOfTables),
        (["leaderboard", "--workload", "function"], TargetOfTables),
    ];

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 7, "Launches that count, after one that fills the file cache.");
        var write = Options.Write();
        var command = new Command(Name, "From process launch to the first step.") { rounds, write };
        command.SetAction((arguments, cancellation) => Ask(arguments.GetValue(rounds), arguments.GetValue(write), cancellation));
        return command;
    }

    /// <summary>The process that is launched.</summary>
    public static Command StepCommand()
    {
        var command = new Command(StepName, "Takes one step of the reported setup, for the question about start-up.") { Hidden = true };

        // A run that is held before its start takes one step.
        command.SetAction(_ =>
        {
            VaeGmmTraining.Execute(
                new(), BenchmarkImages.Dataset(), 1, 1, null, TimeProvider.System, new() { Hold = new(canceled: true) }, CancellationToken.None);
            Console.WriteLine(Environment.CpuUsage.TotalTime.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        });
        return command;
    }

    private static async Task Ask(int rounds, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        _ = Launch();
        var launches = Enumerable.Range(0, rounds).Select(_ => Launch()).ToList();
        var wall = Spread.Of([.. launches.Select(l => l.Seconds)]);
        var processor = Spread.Of([.. launches.Select(l => l.ProcessorSeconds)]);
        using var folder = new TemporaryFolder();
        _ = await LaunchSilo(folder.Path, cancellation);
        var silos = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            silos[i] = await LaunchSilo(folder.Path, cancellation);
        }

        var silo = Spread.Of(silos);
        var page = new ResultPage(
            Name, "From launch to the first step", $"the reported setup on {BenchmarkImages.Dataset().Name}, warm file cache, {rounds} launches", $"load before: {load}");
        page.Table(
            ["time", "median, s", "middle half, s"],
            [
                ["wall", wall.Middle("F2"), wall.Range("F2")],
                ["processor, all threads", processor.Middle("F2"), processor.Range("F2")],
                ["a silo with slots, on SQLite, until it is ready; wall", silo.Middle("F2"), silo.Range("F2")],
            ]);
        List<string[]> targets = [new Target("from launch to the first step, s", wall, TargetSeconds, IsUpperBound: true).Row];
        targets.AddRange(await TimeCommands(rounds, cancellation));
        page.Table(Target.Header, targets);
        page.Paragraph("The tables are those of a state folder with 20 experiments of the workload `function`.");
        page.Publish(write);
    }

    /// <summary>Commands that only read, on a state folder with 20 experiments, from their launch to their end.</summary>
    private static async Task<IEnumerable<string[]>> TimeCommands(int rounds, CancellationToken cancellation)
    {
        using var cli = new Cli(cancellation);
        await Succeed("run", "--workload", "function", "--seeds", "20");
        var rows = new List<string[]>();
        foreach (var (arguments, target) in Commands)
        {
            await Succeed(arguments);
            var seconds = new double[rounds];
            for (var i = 0; i < rounds; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await cli.Run(arguments);
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            rows.Add(new Target($"`experiments {string.Join(' ', arguments)}`, s", Spread.Of(seconds), target, IsUpperBound: true).Row);
        }

        return rows;

        async Task Succeed(params string[] arguments)
        {
            if (await cli.Run(arguments) is { ExitCode: not 0 } answer)
            {
                throw new InvalidOperationException($"experiments {string.Join(' ', arguments)} ended with {answer.ExitCode}\n{answer.Errors}");
            }
        }
    }

    /// <summary>From the launch of a silo until <c>/ready</c> says so.</summary>
    private static async Task<double> LaunchSilo(string folder, CancellationToken cancellation)
    {
        var health = TestPorts.Find(1)[0];
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{health}") };
        await using var silos = new TestSilos(folder);
        var start = Stopwatch.GetTimestamp();
        var silo = await silos.Start("silo", [.. ClusterDatabase.SqliteIn(folder).Settings, $"--Health:Port={health}", "--Slots:Count=2"]);
        await Wait.Until(() => IsReady(client, cancellation), isReady => isReady, cancellation, interval: TimeSpan.FromMilliseconds(10));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        silo.Terminate();
        await silo.WaitForExit(cancellation);
        return seconds;
    }

    private static async Task<bool> IsReady(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static (double Seconds, double ProcessorSeconds) Launch()
    {
        var start = Stopwatch.GetTimestamp();
        var self = ContestantProcess.Self(StepName);
        self.RedirectStandardOutput = true;
        using var process = Process.Start(self)!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{StepName} ended without an answer");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.WaitForExit();
        return (seconds, double.Parse(line, CultureInfo.InvariantCulture));
    }
}
