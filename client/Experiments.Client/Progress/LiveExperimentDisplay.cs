using Experiments.Client.Views;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Progress;

/// <summary>Shows experiments as a table that is redrawn in place. Columns and rows stay where they are.</summary>
internal sealed class LiveExperimentDisplay(IAnsiConsole console, WorkloadCatalog workloads) : IExperimentDisplay
{
    /// <summary>The number of rows that fit on every terminal.</summary>
    private const int MostRows = 16;
    private const int ValueWidth = 10;

    public Task ShowAsync(Func<Action<IReadOnlyList<ExperimentOnDisplay>>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(experiments => live.UpdateTarget(Draw(experiments, workloads, console.Profile.Width))));

    /// <summary>Draws all experiments in their order; if they are too many, those that run first. The caption counts all of them.</summary>
    internal static IRenderable Draw(IReadOnlyList<ExperimentOnDisplay> experiments, WorkloadCatalog workloads, int width)
    {
        var all = Columns(experiments, experiments.Count > 0 ? workloads.Find(experiments[0].Spec.Setup.Workload) : null);

        // The last column of the terminal stays free: some terminals wrap a line that fills it.
        var shown = Fitting(all, width - 1);
        var left = all.Except(shown).Select(column => column.Title).ToList();
        var rows = experiments.Count > MostRows ? experiments.OrderBy(Order).Take(MostRows) : experiments;
        return new Rows(
        [
            new Text(string.Join(' ', shown.Select(column => column.Fit(column.Title))), new Style(decoration: Decoration.Dim)),
            .. rows.Select(experiment => Row(shown, experiment)),
            new Text(RunningText.Fit(ExperimentProgressText.Summary(experiments), width - 1)),
            .. left.Count == 0 ? Array.Empty<IRenderable>() : [new Text($"A wider terminal also shows: {string.Join(", ", left)}.", new Style(decoration: Decoration.Dim))],
        ]);
    }

    private static List<ExperimentColumn> Columns(IReadOnlyList<ExperimentOnDisplay> experiments, WorkloadDefinition? workload)
    {
        // What was measured first, then what was set. Titles of one word each, so that the table fits into a terminal.
        var values = workload?.EpochValues.OrderBy(value => value.Split is null) ?? Enumerable.Empty<EpochValueDefinition>();
        var seed = experiments.Select(experiment => $"{experiment.Spec.Seed}".Length).Append("seed".Length).Max();
        return
        [
            new("seed", seed, e => $"{e.Spec.Seed}"),
            new("experiment", 16, e => e.Progress.ExperimentId) { IsRight = false, LeftOut = 0 },
            new("epoch", 9, e => ExperimentProgressText.Epochs(e.Progress)),
            .. values.Select(value => new ExperimentColumn(
                value.Split ?? value.Name.Split('-')[^1],
                ValueWidth,
                e => Format.EpochValue(workload, value.Name, value.Split, e.Progress.Last?.Find(value.Name, value.Split))) { LeftOut = value.Split is null ? 1 : 3 }),
            new("an epoch", ValueWidth, e => Format.Duration(e.EpochTime)) { LeftOut = 2 },
            new("left", ValueWidth, e => e.IsEvaluating ? "evaluating" : Format.Duration(e.TimeLeft)),
            new("status", 9, e => string.Empty) { IsRight = false },
        ];
    }

    /// <summary>Returns the columns that fit. What is least important is left out first, and of several the last.</summary>
    private static List<ExperimentColumn> Fitting(List<ExperimentColumn> columns, int width)
    {
        var shown = columns.ToList();
        while (shown.Sum(column => column.Width + 1) - 1 > width && shown.FindAll(column => column.LeftOut is not null) is { Count: > 0 } candidates)
        {
            var first = candidates.Min(column => column.LeftOut);
            shown.Remove(candidates.Last(column => column.LeftOut == first));
        }

        return shown;
    }

    private static Paragraph Row(List<ExperimentColumn> columns, ExperimentOnDisplay experiment)
    {
        var row = new Paragraph();
        foreach (var column in columns.SkipLast(1))
        {
            row.Append(SafeText.CleanLine(column.Fit(column.Text(experiment)) + " "));
        }

        var status = Wording.Status(experiment.Progress.Status);
        return row.Append(columns[^1].Fit(status), Tables.StyleOf(status));
    }

    private static int Order(ExperimentOnDisplay experiment) => experiment.Progress.Status switch
    {
        ExperimentStatus.Running => 0,
        ExperimentStatus.Pending => 1,
        _ => 2,
    };
}
