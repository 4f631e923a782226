using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>Shows the result of <c>cluster drain</c> and <c>cluster undrain</c>.</summary>
internal static class ClusterDrainView
{
    public static ResultView<ClusterDrainResult> Instance { get; } = new(ResultContext.Readable.ClusterDrainResult, WriteText, (writer, result) => Csv.Write(
        writer,
        ["silo", "address", "status", "running", "waiting", "other_slots"],
        [[result.Silo.Name, result.Silo.Address, result.Silo.Status, string.Join(' ', result.Silo.Running), result.Waiting, result.OtherSlots]]));

    private static void WriteText(IAnsiConsole console, ClusterDrainResult result)
    {
        var (silo, running) = (result.Silo, Wording.Count(result.Silo.Running.Count, "experiment"));
        console.Line(silo.Status switch
        {
            SiloResult.Drained => $"{silo.Name} is drained: it takes no experiments and runs none.",
            SiloResult.Draining => $"{silo.Name} takes no experiments. It still runs {running}.",
            _ => $"{silo.Name} takes experiments. It runs {running}.",
        });
        if (silo.Status is SiloResult.Drained or SiloResult.Draining && result.OtherSlots == 0)
        {
            console.Line($"No other silo has slots and takes experiments, so {Wording.Count(result.Waiting, "experiment waits", "experiments wait")} until one does.");
        }
    }
}
