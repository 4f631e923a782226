using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Progress;

/// <summary>Shows experiments as a table that is redrawn in place.</summary>
internal sealed class LiveExperimentDisplay(IAnsiConsole console, WorkloadCatalog workloads) : IExperimentDisplay
{
    /// <summary>The number of rows that fit on every terminal.</summary>
    private const int MostRows = 16;

    public Task ShowAsync(Func<Action<IReadOnlyList<ExperimentOnDisplay>>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(experiments => live.UpdateTarget(Draw(experiments, workloads))));

    /// <summary>Draws running experiments first, then those that wait, then the finished. The caption counts all of them.</summary>
    internal static IRenderable Draw(IReadOnlyList<ExperimentOnDisplay> experiments, WorkloadCatalog workloads)
    {
        var workload = experiments.Count > 0 ? workloads.Find(experiments[0].Spec.Setup.Workload) : null;

        // Titles of one word each, so that the table fits into a terminal.
        EpochValueDefinition[] columns = [.. workload?.EpochValues.OrderBy(value => value.Split is null) ?? Enumerable.Empty<EpochValueDefinition>()];
        var table = Tables.Create(["seed", "experiment", ">epoch", .. columns.Select(column => ">" + (column.Split ?? column.Name.Split('-')[^1])), ">epoch time", ">left", "status"]);
        foreach (var experiment in experiments.OrderBy(Order).Take(MostRows))
        {
            var last = experiment.Progress.Last;
            table.AddRow(
            [
                Tables.Cell($"{experiment.Spec.Seed}"),
                Tables.Cell(experiment.Progress.ExperimentId),
                Tables.Cell(ExperimentProgressText.Epochs(experiment.Progress)),
                .. columns.Select(column => Tables.Cell(Format.EpochValue(workload, column.Name, column.Split, last?.Find(column.Name, column.Split)))),
                Tables.Cell(Format.Duration(experiment.EpochTime)),
                Tables.Cell(experiment.IsEvaluating ? "evaluating" : Format.Duration(experiment.TimeLeft)),
                Tables.Status(experiment.Progress.Status),
            ]);
        }

        return new Rows(table, new Text(ExperimentProgressText.Summary(experiments)));
    }

    private static int Order(ExperimentOnDisplay experiment) => experiment.Progress.Status switch
    {
        ExperimentStatus.Running => 0,
        ExperimentStatus.Pending => 1,
        _ => 2,
    };
}
