using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm;

namespace Experiments.Benchmarks.Questions;

/// <summary>How long an epoch of the reported setup takes, beside its matrix products and beside what people write otherwise.</summary>
internal static class EpochQuestion
{
    private const string Name = "epoch";

    public static Command Command() => RaceOptions.Command(Name, "One epoch of ours against TorchSharp's idiom, PyTorch, and the products alone.", Ask);

    private static void Ask(RaceOptions options)
    {
        using var images = BenchmarkImages.Load();
        var pytorch = PyTorch.Find(images.FilePath);
        using var field = new Field();
        var ours = field.Add(ContestantProcess.Start(Roster.Ours, images.FilePath));
        var products = field.Add(ContestantProcess.Start(Roster.Products, images.FilePath));
        var peak = field.Add(ContestantProcess.Start(Roster.Peak, images.FilePath));
        var half = field.Add(ContestantProcess.Start(Roster.Bfloat16, images.FilePath));
        field.Add(ContestantProcess.Start(Roster.Autograd, images.FilePath));
        var torchSharp = field.Add(ContestantProcess.Start(Roster.TorchSharp, images.FilePath));
        int? fast = pytorch is null ? null : field.Add(pytorch.StartFast());
        if (pytorch is not null)
        {
            field.Add(pytorch.StartWithLoader());
        }

        var load = Machine.Load;
        var laps = Race.Run(field.Processes, options.WarmUp, options.Rounds);
        var page = new ResultPage(
            Name,
            "One epoch of the reported setup",
            [images.Description, options.Description, $"load before: {load}", .. fast is { } at ? (string[])[field.Processes[at].Versions] : ["PyTorch is left out: it does not run here"]]);
        page.Table(
            ["who", "wall, s", "middle half, s", "processor, s", "middle half, s", "/ MKL's products", "/ ours", "/ ours in wall time", "loss"],
            laps.Select(lap => (string[])
            [
                lap.Title,
                lap.Time.Middle("F3"),
                lap.Time.Range("F3"),
                lap.ProcessorTime.Middle("F2"),
                lap.ProcessorTime.Range("F2"),
                lap.OverInProcessorTime(laps[products]).Middle("F2"),
                lap.OverInProcessorTime(laps[ours]).Middle("F2"),
                lap.Over(laps[ours]).Middle("F2"),
                $"{lap.Loss:F1}",
            ]));
        page.Paragraph("Ratios are of processor time unless said otherwise: everyone computes on one thread and waits for nothing, so on an idle machine both times agree, and on a busy one processor time is the one that can be trusted.");
        if (!EngineVersion.IsFast(Precision.BFloat16))
        {
            page.Paragraph("This processor has no bf16 instructions that the engine can use: bf16 is computed in fp32 here.");
        }

        page.Table(Target.Header, Targets().Select(target => target.Row));
        page.Publish(options.Write);

        IEnumerable<Target> Targets()
        {
            yield return Ratio("ours / its dense operations at the core's peak", ours, peak, 1.25, isUpperBound: true);
            yield return Ratio("idiomatic TorchSharp / ours", torchSharp, ours, 3.7, isUpperBound: false);
            yield return Ratio("ours / ours in bf16", ours, half, 1.3, isUpperBound: false);
            if (fast is { } peer)
            {
                yield return Ratio("PyTorch / ours", peer, ours, 2.1, isUpperBound: false);
            }
        }

        Target Ratio(string what, int one, int other, double bound, bool isUpperBound) =>
            new(what, laps[one].OverInProcessorTime(laps[other]), bound, isUpperBound);
    }
}
