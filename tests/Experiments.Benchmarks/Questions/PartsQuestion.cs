using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>Where the time of an epoch goes.</summary>
internal static class PartsQuestion
{
    private const string Name = "parts";

    public static Command Command() => RaceOptions.Command(Name, "Where the time of our epoch goes.", Ask);

    private static void Ask(RaceOptions options)
    {
        using var images = BenchmarkImages.Load();
        using var field = new Field();
        string[] names = [Roster.Ours, Roster.Products, Roster.Adam, Roster.Batches, Roster.Noise];
        foreach (var name in names)
        {
            field.Add(ContestantProcess.Start(name, images.FilePath));
        }

        var load = Machine.Load;
        var laps = Race.Run(field.Processes, options.WarmUp, options.Rounds);
        var page = new ResultPage(Name, "Parts of an epoch", images.Description, options.Description, $"load before: {load}");
        var rest = new Laps(
            "the rest: element-wise passes, reductions, calls",
            Rest(lap => lap.Seconds),
            Rest(lap => lap.ProcessorSeconds),
            Loss: null);
        page.Table(
            ["part", "processor time, ms", "middle half, ms", "share", "wall time, ms"],
            laps.Append(rest).Select(lap => (string[])
            [
                lap.Title,
                Milliseconds(lap.ProcessorSeconds).Middle("F0"),
                Milliseconds(lap.ProcessorSeconds).Range("F0"),
                lap.OverInProcessorTime(laps[0]).Middle("P0"),
                Milliseconds(lap.Seconds).Middle("F0"),
            ]));
        page.Publish(options.Write);

        double[] Rest(Func<Laps, double[]> measure) =>
            [.. measure(laps[0]).Select((whole, round) => whole - laps.Skip(1).Sum(part => measure(part)[round]))];
    }

    private static Spread Milliseconds(double[] seconds) => Spread.Of([.. seconds.Select(s => 1000 * s)]);
}
