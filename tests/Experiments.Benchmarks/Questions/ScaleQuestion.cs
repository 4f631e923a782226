using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Testing.Silos;

namespace Experiments.Benchmarks.Questions;

/// <summary>
/// Ray Tune's published scalability cases (Ray documentation, "Scalability and Overhead Benchmarks for Ray Tune") with experiments that
/// wait instead of computing: many short ones on few slots, and many slots that report every second.
/// </summary>
internal static class ScaleQuestion
{
    private const string Name = "scale";
    private const int Silos = 4;
    private const int StepMilliseconds = 1000;

    public static Command Command()
    {
        var experiments = Options.AtLeast(16, "--experiments", 10_000, "Experiments of one second, on 16 slots.");
        var seconds = Options.AtLeast(10, "--seconds", 300, "Length of the 200 experiments that report every second.");
        var write = Options.Write();
        var command = new Command(Name, "Ray Tune's scalability cases: 10,000 experiments of a second on 16 slots; 200 slots that report every second.")
        {
            experiments, seconds, write,
        };
        command.SetAction((arguments, cancellation) =>
            Ask(arguments.GetValue(experiments), arguments.GetValue(seconds), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int experiments, int seconds, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        var page = new ResultPage(
            Name,
            "Ray Tune's scalability cases",
            $"{Silos} silos as processes on this machine, on one SQLite file, at the settings that they ship with",
            "an experiment's step waits and does not compute",
            $"load before: {load}");
        var many = await Measure("many short experiments", slots: 16, experiments, steps: 1, cancellation);
        var reporting = await Measure("many slots that report", slots: 200, 200, steps: seconds, cancellation);
        page.Table(
            ["case", "ideal, s", "ours, s", "ours / ideal", "processor time of the silos, s", "Ray Tune as published, s", "target, s", "met"],
            [
                Row($"{experiments.ToString("N0", CultureInfo.InvariantCulture)} experiments of 1 s on 16 slots", experiments / 16.0, many, "715", experiments == 10_000 ? 640 : null),
                Row($"200 slots, a report a second for {seconds} s", seconds, reporting, "2281", seconds == 300 ? 306 : null),
            ]);
        page.Paragraph("Ray's figures are those of its documentation, on its own machines: 16 CPUs of one machine, and a cluster of 16 machines.");
        page.Publish(write);
    }

    private static string[] Row(string title, double ideal, (double Seconds, double Processor) ours, string ray, double? target) =>
    [
        title,
        Text(ideal),
        Text(ours.Seconds),
        (ours.Seconds / ideal).ToString("F3", CultureInfo.InvariantCulture),
        Text(ours.Processor),
        ray,
        target is { } bound ? $"at most {bound.ToString(CultureInfo.InvariantCulture)}" : "-",
        target is { } limit ? ours.Seconds <= limit ? "yes" : "no" : "-",
    ];

    private static string Text(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static async Task<(double Seconds, double Processor)> Measure(string title, int slots, int experiments, int steps, CancellationToken cancellation)
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Silos = Silos, Slots = slots / Silos }, cancellation);
        await FunctionExperiments.Run(cluster.Grains, FunctionExperiments.Setup(1, StepMilliseconds), firstSeed: 1_000_000, slots, cancellation);
        var processor = Processor(cluster);
        var start = Stopwatch.GetTimestamp();
        await FunctionExperiments.Run(cluster.Grains, FunctionExperiments.Setup(steps, StepMilliseconds), firstSeed: 0, experiments, cancellation);
        var taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.Error.WriteLine($"{title}: {Text(taken)} s");
        return (taken, Processor(cluster) - processor);
    }

    private static double Processor(TestCluster cluster) => cluster.Silos.Names.Sum(name => cluster.Silos[name].ProcessorTime.TotalSeconds);
}
