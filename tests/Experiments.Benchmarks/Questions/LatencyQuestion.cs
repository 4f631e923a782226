using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Questions;

/// <summary>How long a call to a grain takes that does nothing, while the silo's machine trains on every core.</summary>
internal static class LatencyQuestion
{
    private const string Name = "latency";

    public static Command Command()
    {
        var calls = Options.AtLeast(100, "--calls", 2000, "Calls, one every 5 ms.");
        var write = Options.Write();
        var command = new Command(Name, "Latency of a grain call that does nothing, idle and under full training load.") { calls, write };
        command.SetAction((arguments, cancellation) => Ask(arguments.GetValue(calls), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int calls, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        await using var silo = await BenchmarkSilo.Start(null, Environment.ProcessorCount);
        await Measure(silo, calls, cancellation);
        var idle = await Measure(silo, calls, cancellation);
        var specs = Enumerable.Range(0, Environment.ProcessorCount).Select(Training).ToList();
        foreach (var spec in specs)
        {
            await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        }

        var starting = await Measure(silo, calls, cancellation);
        await Wait.Until(
            () => Task.WhenAll(specs.Select(s => silo.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).GetProgress())),
            progress => progress.All(p => p.Epoch >= 1),
            cancellation);

        var training = await Measure(silo, calls, cancellation);
        foreach (var spec in specs)
        {
            await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Cancel("measured");
        }

        var page = new ResultPage(
            Name,
            "A grain call that does nothing",
            $"{calls} calls, one every 5 ms, to a grain of the silo in the same process; {Environment.ProcessorCount} slots train the reported network on the built-in strokes",
            $"load before: {load}");
        page.Table(["while the slots are", "median, ms", "p99, ms", "longest, ms"], [Row("idle", idle), Row("starting their first training", starting), Row("all training", training)]);
        page.Publish(write);
    }

    private static ExperimentSpec Training(int seed) => new(
        VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { [VaeGmmDefinition.Dataset] = "strokes", [VaeGmmDefinition.Epochs] = "1000" }, out _)!, seed);

    private static async Task<double[]> Measure(BenchmarkSilo silo, int calls, CancellationToken cancellation)
    {
        var milliseconds = new double[calls];
        var grain = silo.Grains.GetGrain<IExperimentGrain>("0000000000000000");
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var i = 0; i < calls; i++)
        {
            await ticks.WaitForNextTickAsync(cancellation);
            var start = Stopwatch.GetTimestamp();
            await grain.GetProgress();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return milliseconds;
    }

    private static string[] Row(string title, double[] sorted) =>
        [title, Text(sorted[sorted.Length / 2]), Text(sorted[sorted.Length * 99 / 100]), Text(sorted[^1])];

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
