using System.CommandLine;
using System.Text.Json;
using Experiments.Benchmarks.Harness;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Hosting.StateFolders;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The process of one attempt in a silo of its own, an epoch for every line that asks for one: what a silo does beside training is counted.</summary>
internal static class AttemptHost
{
    public const string CommandName = "attempt";

    public static Command Command()
    {
        var images = new Argument<FileInfo>("images") { Description = "training images as raw bytes" };
        images.AcceptExistingOnly();
        var command = new Command(CommandName, "Runs an attempt for the harness, over standard input and output.") { images };
        command.Hidden = true;
        command.SetAction((arguments, cancellation) => Serve(arguments.GetRequiredValue(images).FullName, cancellation));
        return command;
    }

    public static void Answer(ContestantAnswer answer)
    {
        Console.WriteLine(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
        Console.Out.Flush();
    }

    private static async Task Serve(string path, CancellationToken cancellation)
    {
        var pixels = await File.ReadAllBytesAsync(path, cancellation);
        var images = new DigitImages(pixels, new byte[pixels.Length / DigitImages.PixelCount]);
        using var folder = new TemporaryFolder();
        await using var session = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = folder.Path, Slots = 1 },
            services => services.AddSingleton(BuiltInWorkloads.All.Catalog).AddSingleton<IWorkload>(new EpochsOnDemand(images)),
            TimeProvider.System,
            cancellation);
        var spec = new ExperimentSpec(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);
        var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await grain.Submit(spec, ExperimentDemand.OfPerson);

        // The harness asks for as many epochs as it likes, and ends the attempt with its standard input.
        await Wait.Until(grain.GetProgress, progress => progress.Status.IsFinal(), cancellation, limit: TimeSpan.FromDays(1), interval: TimeSpan.FromSeconds(1));
    }
}
