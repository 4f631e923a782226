using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>Whether resident memory stays flat over epochs, and at what height above the loaded library. Fails where it grows.</summary>
internal static class MemoryQuestion
{
    private const string Name = "memory";

    /// <summary>Above this it is growth, below it the allocator's and the collector's breathing.</summary>
    private const double GrowthMegabytes = 4;

    private const double TargetMegabytes = 60;
    private const int PeerEpochs = 5;

    public static Command Command()
    {
        var epochs = Options.AtLeast(4, "--epochs", 20, "Epochs of ours; the peers train five.");
        var write = Options.Write();
        var command = new Command(Name, "Resident memory over epochs; exit code 1 where ours grows.") { epochs, write };
        command.SetAction(arguments => Ask(arguments.GetValue(epochs), arguments.GetValue(write)));
        return command;
    }

    private static int Ask(int epochs, bool write)
    {
        using var images = BenchmarkImages.Load();
        var ours = Measure(ContestantProcess.Start(Roster.Ours, images.FilePath), epochs);
        var peer = Measure(ContestantProcess.Start(Roster.TorchSharp, images.FilePath), Math.Min(epochs, PeerEpochs));

        var page = new ResultPage(Name, "Resident memory over epochs", images.Description);
        page.Table(
            ["who", "library and images loaded, MiB", "after epoch 1", "after epoch 2", "last", "last above loaded", "growth in the second half"],
            [ours.Row, peer.Row]);
        page.Paragraph($"Target: at most {TargetMegabytes} MiB above the loaded library: {(ours.AboveLoaded <= TargetMegabytes ? "met" : "missed")}. "
            + $"Flat, within {GrowthMegabytes} MiB over the second half: {(ours.Growth <= GrowthMegabytes ? "yes" : "no")}.");
        page.Publish(write);
        return ours.Growth <= GrowthMegabytes ? 0 : 1;
    }

    private static Curve Measure(ContestantProcess process, int epochs)
    {
        using (process)
        {
            var resident = new double[epochs];
            for (var i = 0; i < epochs; i++)
            {
                process.Ask();
                resident[i] = process.ResidentMegabytes;
            }

            return new(process.Title, process.LoadedMegabytes, resident);
        }
    }

    private sealed record Curve(string Title, double Loaded, double[] Resident)
    {
        public double AboveLoaded => Resident[^1] - Loaded;

        /// <summary>The first epochs fill the collector's youngest generation and the allocator's bins; what leaks goes on after them.</summary>
        public double Growth => Resident[(Resident.Length / 2)..].Max() - Resident[Resident.Length / 2];

        public string[] Row =>
        [
            Title,
            .. new[] { Loaded, Resident[0], Resident[1] }.Select(Text),
            $"{Text(Resident[^1])} (epoch {Resident.Length})",
            Text(AboveLoaded),
            Growth.ToString("F1", CultureInfo.InvariantCulture),
        ];

        private static string Text(double megabytes) => megabytes.ToString("F0", CultureInfo.InvariantCulture);
    }
}
