using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using TorchSharp;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The process of one contestant: one thread of torch, denormals flushed, an epoch for every line that asks for one.</summary>
internal static class ContestantHost
{
    public const string CommandName = "contestant";

    public static Command Command()
    {
        var name = new Argument<string>("name");
        var images = new Argument<FileInfo>("images") { Description = "training images as raw bytes" };
        name.AcceptOnlyFromAmong(Roster.Names);
        images.AcceptExistingOnly();
        var command = new Command(CommandName, "Runs one contestant for the harness, over standard input and output.") { name, images };
        command.Hidden = true;
        command.SetAction(arguments => Serve(arguments.GetRequiredValue(name), arguments.GetRequiredValue(images).FullName));
        return command;
    }

    private static void Serve(string name, string path)
    {
        torch.set_num_threads(1);
        using IDisposable? flush = Roster.Flushes(name) ? DenormalFlush.Begin() : null;
        var pixels = File.ReadAllBytes(path);
        var images = new DigitImages(pixels, new byte[pixels.Length / DigitImages.PixelCount]);

        // Loads the library, so that its memory is not taken for the contestant's.
        using (var warm = torch.rand(128, 128))
        using (var product = warm.mm(warm))
        {
            Answer(new(Versions: Machine.TorchSharp));
        }

        // Created by the first epoch, after the harness has looked at the memory.
        IContestant? contestant = null;
        while (Console.ReadLine() is not null)
        {
            contestant ??= Roster.Create(name, images);
            var start = Stopwatch.GetTimestamp();
            var loss = contestant.TrainEpoch();
            Answer(new(Seconds: Stopwatch.GetElapsedTime(start).TotalSeconds, Loss: loss));
        }

        contestant?.Dispose();
    }

    private static void Answer(ContestantAnswer answer)
    {
        Console.WriteLine(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
        Console.Out.Flush();
    }
}
