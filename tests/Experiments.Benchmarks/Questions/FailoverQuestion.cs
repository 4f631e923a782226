using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Testing.Silos;

namespace Experiments.Benchmarks.Questions;

/// <summary>How long after a <c>kill -9</c> the killed silo's experiment runs again, at the settings that silos ship with.</summary>
internal static class FailoverQuestion
{
    private const string Name = "failover";
    private const int Silos = 3;
    private const double TargetSeconds = 10;

    public static Command Command()
    {
        var kills = Options.AtLeast(1, "--kills", 10, "Silos to kill.");
        var write = Options.Write();
        var command = new Command(Name, "Seconds from the kill of a silo until its experiment has done its next step elsewhere.") { kills, write };
        command.SetAction((arguments, cancellation) => Ask(arguments.GetValue(kills), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int kills, bool write, CancellationToken cancellation)
    {
        var load = Machine.Load;
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Silos = Silos }, cancellation);
        var seconds = new double[kills];
        for (var i = 0; i < kills; i++)
        {
            seconds[i] = await Kill(cluster, seed: i, cancellation);
            Console.Error.WriteLine($"kill {i + 1} of {kills}: {seconds[i].ToString("F1", CultureInfo.InvariantCulture)} s");
            await cluster.StartSilo(string.Create(CultureInfo.InvariantCulture, $"silo-{Silos + i}"), slots: 1);

            // Otherwise every silo that the client knows would be dead in the end.
            await cluster.Reconnect();
        }

        var spread = Spread.Of(seconds);
        var page = new ResultPage(
            Name,
            "From the kill of a silo until its experiment runs again",
            $"{kills} kills -9, {Silos} silos of one slot as processes on one SQLite file, at the settings that they ship with; a new silo after each kill",
            "until the next attempt has reported its first step, of 100 ms",
            $"load before: {load}");
        page.Table(
            ["shortest, s", "median, s", "longest, s"],
            [[Text(seconds.Min()), spread.Middle("F1"), Text(seconds.Max())]]);
        page.Table(Target.Header, [new Target("seconds until the experiment runs again", spread, TargetSeconds, IsUpperBound: true).Row]);
        page.Publish(write);
    }

    private static string Text(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static async Task<double> Kill(TestCluster cluster, long seed, CancellationToken cancellation)
    {
        var spec = new ExperimentSpec(FunctionExperiments.Setup(steps: 100_000, milliseconds: 100), seed);
        var grain = cluster.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await grain.Submit(spec);
        var running = await Wait.Until(grain.Get, view => view.Curve.Length >= 8, cancellation);
        var start = Stopwatch.GetTimestamp();
        await cluster.Kill(running.SiloName!);
        await Wait.Until(grain.Get, view => view.Attempt > running.Attempt && view.Curve.Length > view.Checkpoints.FirstOrDefault()?.Epoch, cancellation);
        var taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await grain.Cancel("measured");
        return taken;
    }
}
