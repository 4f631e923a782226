using System.CommandLine;
using System.Diagnostics;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using TorchSharp;

namespace Experiments.Benchmarks.Questions;

/// <summary>What experiments side by side gain: two slots of a thread each against one slot, and against one slot of two threads.</summary>
internal static class SlotsQuestion
{
    private const string Name = "slots";

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 5, "Rounds that count.");
        var epochs = Options.AtLeast(1, "--epochs", 2, "Epochs of each experiment in a round.");
        var write = Options.Write();
        var command = new Command(Name, "Epochs per second of two experiments at once against one.") { rounds, epochs, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(epochs), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, int epochs, bool write)
    {
        using var images = BenchmarkImages.Load();
        var load = Machine.Load;
        (string Title, int Slots, int Threads)[] ways =
            [("one slot, one thread", 1, 1), ("two slots, one thread each", 2, 1), ("one slot, two threads", 1, 2)];
        var seconds = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var i = (round + turn) % ways.Length;
                seconds[i][round] = SecondsPerEpoch(images.Training, ways[i].Slots, ways[i].Threads, epochs);
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}: " + string.Join(", ", ways.Select((w, i) => $"{w.Title} {seconds[i][round]:F3} s")));
        }

        var laps = ways.Select((way, i) => new Laps(way.Title, seconds[i], ProcessorSeconds: [], Loss: null)).ToList();
        var page = new ResultPage(
            Name, "Two experiments at once", $"{images.Description} unless said otherwise", $"{rounds} interleaved rounds of {epochs} epochs", $"load before: {load}");
        page.Table(
            ["how", "wall time / epochs done, s", "middle half, s", "throughput / one slot"],
            laps.Select(lap => (string[])[lap.Title, lap.Time.Middle("F3"), lap.Time.Range("F3"), laps[0].Over(lap).Middle("F2")]));
        page.Table(Target.Header, [new Target("two slots / one slot, epochs per second", laps[0].Over(laps[1]), 1.85, IsUpperBound: false).Row]);
        page.Publish(write);
    }

    /// <summary>Wall time until all experiments are done, over the epochs of all.</summary>
    private static double SecondsPerEpoch(DigitImages images, int slots, int threads, int epochs)
    {
        var few = new DigitImages(images.Pixels[..(1280 * DigitImages.PixelCount)], images.Labels[..1280]);
        using var ready = new Barrier(slots + 1);
        var workers = Enumerable.Range(0, slots).Select(_ => new Thread(Train)).ToList();
        workers.ForEach(worker => worker.Start());
        ready.SignalAndWait();
        var start = Stopwatch.GetTimestamp();
        workers.ForEach(worker => worker.Join());
        return Stopwatch.GetElapsedTime(start).TotalSeconds / (slots * epochs);

        void Train()
        {
            torch.set_num_threads(threads);
            using var flush = DenormalFlush.Begin();
            using (var warm = Roster.Create(Roster.Ours, few))
            {
                warm.TrainEpoch();
            }

            using var contestant = Roster.Create(Roster.Ours, images);
            ready.SignalAndWait();
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                contestant.TrainEpoch();
            }
        }
    }
}
