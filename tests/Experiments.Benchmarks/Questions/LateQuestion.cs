using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>Whether late epochs take longer than early ones, with and without flushing denormals.</summary>
internal static class LateQuestion
{
    private const string Name = "late";
    private const int Compared = 3;

    public static Command Command()
    {
        var epochs = Options.AtLeast(2 * Compared, "--epochs", 97, "The last epoch that everyone trains; 7 minutes for 97.");
        var write = Options.Write();
        var command = new Command(Name, "Early epochs against late ones, with and without denormals.") { epochs, write };
        command.SetAction(arguments => Ask(arguments.GetValue(epochs), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int epochs, bool write)
    {
        using var images = BenchmarkImages.Load();
        var pytorch = PyTorch.Find(images.FilePath);
        using var field = new Field();
        field.Add(ContestantProcess.Start(Roster.Ours, images.FilePath));
        field.Add(ContestantProcess.Start(Roster.Denormals, images.FilePath));
        if (pytorch is not null)
        {
            field.Add(pytorch.StartFast());
        }

        var load = Machine.Load;
        var laps = Race.Run(field.Processes, warmUp: 0, epochs);
        var page = new ResultPage(
            Name,
            "Early and late epochs",
            $"{images.Description} unless said otherwise",
            $"epochs 1 to {epochs}, interleaved; the schedule halves the rate every 20",
            $"load before: {load}",
            $"PyTorch flushes: {(pytorch is null ? "left out" : field.Processes[^1].Versions)}");
        page.Table(
            ["who", $"epochs 2 to {Compared}, processor s", $"epochs {epochs - Compared + 1} to {epochs}, processor s", "late / early", "loss"],
            laps.Select(lap => (string[])
            [
                lap.Title,
                Text(Early(lap)),
                Text(Late(lap)),
                Text(Late(lap) / Early(lap)),
                $"{lap.Loss:F1}",
            ]));
        page.Paragraph("The first epoch is left out: its code is compiled while it runs. Times are medians.");
        page.Publish(write);
    }

    private static double Early(Laps lap) => Spread.Of(lap.ProcessorSeconds[1..Compared]).Median;

    private static double Late(Laps lap) => Spread.Of(lap.ProcessorSeconds[^Compared..]).Median;

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
