using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Training;

namespace Experiments.Benchmarks.Questions;

/// <summary>From the launch of a process to the end of its first step: runtime, library, images, model, one step.</summary>
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
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(write)));
        return command;
    }

    /// <summary>The process that is launched.</summary>
    public static Command StepCommand()
    {
        var command = new Command(StepName, "Takes one step of the reported setup, for the question about start-up.") { Hidden = true };

        // A run that is held before its start takes one step.
        command.SetAction(_ =>
        {
            VaeGmmRun.Execute(
                new(), BenchmarkImages.Dataset(), 1, 1, null, TimeProvider.System, new() { Hold = new(canceled: true) }, CancellationToken.None);
            Console.WriteLine(Environment.CpuUsage.TotalTime.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        });
        return command;
    }

    private static void Ask(int rounds, bool write)
    {
        var load = Machine.Load;
        _ = Launch();
        var launches = Enumerable.Range(0, rounds).Select(_ => Launch()).ToList();
        var wall = Spread.Of([.. launches.Select(l => l.Seconds)]);
        var processor = Spread.Of([.. launches.Select(l => l.ProcessorSeconds)]);
        var page = new ResultPage(
            Name, "From launch to the first step", $"the reported setup on {BenchmarkImages.Dataset().Name}, warm file cache, {rounds} launches", $"load before: {load}");
        page.Table(
            ["time", "median, s", "middle half, s"],
            [["wall", wall.Middle("F2"), wall.Range("F2")], ["processor, all threads", processor.Middle("F2"), processor.Range("F2")]]);
        page.Table(Target.Header, [new Target("from launch to the first step, s", wall, TargetSeconds, IsUpperBound: true).Row]);
        page.Publish(write);
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
