using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>What follows training, beside one epoch of it.</summary>
internal static class EvaluationQuestion
{
    private const string Name = "evaluation";

    public static Command Command() => RaceOptions.Command(Name, "Evaluation, SSIM and ten starts of the mixture against one epoch.", Ask);

    private static void Ask(RaceOptions options)
    {
        using var images = BenchmarkImages.Load();
        using var field = new Field();
        string[] names = [Roster.Ours, Roster.Evaluation, Roster.Encoding, Roster.Images, Roster.Mixture];
        foreach (var name in names)
        {
            field.Add(ContestantProcess.Start(name, images.FilePath));
        }

        var load = Machine.Load;
        var laps = Race.Run(field.Processes, options.WarmUp, options.Rounds);
        var page = new ResultPage(Name, "Evaluation beside one epoch", images.Description, options.Description, $"load before: {load}");
        page.Table(
            ["part", "processor time, ms", "middle half, ms", "/ epoch", "wall time, ms"],
            laps.Select((lap, i) => (string[])
            [
                i == 0 ? "one epoch" : lap.Title,
                lap.ProcessorTime.Times(1000).Middle("F0"),
                lap.ProcessorTime.Times(1000).Range("F0"),
                lap.OverInProcessorTime(laps[0]).Middle("F2"),
                lap.Time.Times(1000).Middle("F0"),
            ]));
        page.Table(Target.Header, [new Target("evaluation / epoch", laps[1].OverInProcessorTime(laps[0]), 0.8, IsUpperBound: true).Row]);
        page.Paragraph("Evaluation covers the training, validation and test images. What its parts leave is the quadratic discriminant, what figures are drawn from, the weights' hash, and files.");
        page.Publish(options.Write);
    }
}
