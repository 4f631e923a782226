using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>A sweep of 8 experiments of 5 epochs on two workers and PostgreSQL, against PyTorch with Optuna on the same server.</summary>
internal static class SweepQuestion
{
    private const string Name = "sweep";
    private const int Trials = 8;
    private const int Epochs = 5;

    public static Command Command()
    {
        var storage = new Option<string>("--optuna-storage")
        {
            Description = "An empty database for Optuna: postgresql://user@host:port/name.",
            Required = true,
        };
        var ours = new Option<string?>("--ours")
        {
            Description = "Our side as a shell command that runs the same sweep on silos that are up, and ends with it.",
        };
        var write = Options.Write();
        var command = new Command(Name, $"{Trials} experiments of {Epochs} epochs: ours against PyTorch and Optuna.") { storage, ours, write };
        command.SetAction(arguments => Ask(arguments.GetRequiredValue(storage), arguments.GetValue(ours), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(string storage, string? ours, bool write)
    {
        using var images = BenchmarkImages.Load();
        var load = Machine.Load;
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "optuna_vae.py");
        var peer = Seconds(new("/usr/bin/python3", [script, images.FilePath, storage, Text(Trials), Text(Epochs)]));
        double? mine = ours is null ? null : Seconds(new("/bin/sh", ["-c", ours]));
        var page = new ResultPage(
            Name,
            "A sweep of eight experiments",
            $"{Trials} experiments of {Epochs} epochs, {images.Description}; two workers of one thread, PostgreSQL",
            $"ours: {ours ?? "not run"}",
            $"load before: {load}");
        page.Table(
            ["who", "wall time, s", "/ ours"],
            [
                ["PyTorch and Optuna", peer.ToString("F1", CultureInfo.InvariantCulture), mine is { } m ? (peer / m).ToString("F2", CultureInfo.InvariantCulture) : ""],
                ["ours", mine?.ToString("F1", CultureInfo.InvariantCulture) ?? "", mine is null ? "" : "1.00"],
            ]);
        page.Paragraph("Wall time from the start of the command to its end, both with their processes started anew. The peer computes the validation loss of each trial and nothing else; ours evaluates each experiment in full.");
        page.Publish(write);
    }

    private static double Seconds(ProcessStartInfo start)
    {
        var before = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(before).TotalSeconds
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
