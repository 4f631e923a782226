using Experiments.Client.Running;
using Experiments.Contracts.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Rendering;

/// <summary>Progress as a table that is redrawn in place.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    /// <summary>Rows that fit on any terminal.</summary>
    private const int MostRows = 16;

    public Task ShowAsync(Func<Action<IReadOnlyList<RunState>>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(states => live.UpdateTarget(Draw(states))));

    /// <summary>Running experiments first, then those that wait, then the finished; the rest is in the caption.</summary>
    internal static IRenderable Draw(IReadOnlyList<RunState> states)
    {
        var table = Tables.Create("seed", "experiment", ">epoch", ">loss", ">validation", ">rate", ">epoch time", ">left", "status");
        foreach (var state in states.OrderBy(Order).Take(MostRows))
        {
            var last = state.Progress.Last;
            table.AddRow(
                Tables.Cell(Format.Text($"{state.Spec.Seed}")),
                Tables.Cell(state.Progress.ExperimentId),
                Tables.Cell(Format.Text($"{state.Progress.Epoch}/{state.Progress.Epochs}")),
                Tables.Cell(Format.Fixed(last?.TrainingLoss, 3)),
                Tables.Cell(Format.Fixed(last?.ValidationLoss, 3)),
                Tables.Cell(last is null ? Format.None : Format.Rate(last.LearningRate)),
                Tables.Cell(Format.Duration(state.EpochTime)),
                Tables.Cell(state.IsEvaluating ? "evaluating" : Format.Duration(state.TimeLeft)),
                Tables.Status(state.Progress.Status));
        }

        return new Rows(table, new Text(ProgressText.Summary(states)));
    }

    private static int Order(RunState state) => state.Progress.Status switch
    {
        ExperimentStatus.Running => 0,
        ExperimentStatus.Pending => 1,
        _ => 2,
    };
}
