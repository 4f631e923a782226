using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Testing.Silos;
using Experiments.Workloads.VaeGmm;

namespace Experiments.Benchmarks.Questions;

/// <summary>
/// From the launch of a process to the end of its first step: runtime, library, images, model, one step. And from the launch of a silo
/// until it is ready.
/// </summary>
internal static class StartupQuestion
{
    private const string Name = "startup";
    private const string StepName = "first-step";
    private const double TargetSeconds = 2;

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
        page.Table(Target.Header, [new Target("from launch to the first step, s", wall, TargetSeconds, IsUpperBound: true).Row]);
        page.Publish(write);
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
