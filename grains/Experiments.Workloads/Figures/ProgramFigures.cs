using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Figures;

/// <summary>The figures of a program's experiments: the curves of every metric that the program reports after its epochs.</summary>
public sealed class ProgramFigures : IWorkloadFigures
{
    /// <summary>Declares the figures of a program.</summary>
    public ProgramFigures(WorkloadDefinition workload)
    {
        Workload = workload.Name;
        Figures = [.. workload.EpochValues.GroupBy(v => v.Name).Select(Curves)];
    }

    /// <inheritdoc/>
    public string Workload { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Artifacts => [];

    /// <inheritdoc/>
    public IReadOnlyList<WorkloadFigure> Figures { get; }

    private static WorkloadFigure Curves(IGrouping<string, EpochValueDefinition> metric) => new(
        FileName(metric.Key),
        $"{metric.Key} over epochs",
        $"What the program reported as {metric.Key} after each epoch.",
        experiment => Content(metric.Key, [.. metric.Select(v => v.Split)], experiment));

    private static FigureContent Content(string metric, IReadOnlyList<string?> splits, StoredExperiment experiment)
    {
        // A program may report a metric on some epochs only, and on some splits never.
        var reported = splits.Where(split => experiment.Curve.Any(e => IsFinite(e, split))).ToList();
        EpochRecord[] epochs = [.. experiment.Curve.Where(e => reported.All(split => IsFinite(e, split)))];
        return reported.Count == 0 || epochs.Length == 0
            ? new NoContent($"the program reported no finite {metric} after an epoch")
            : new CurvesContent
            {
                Heading = $"{metric} over epochs",
                Subtitle = experiment.Title,
                Horizontal = "epoch",
                Vertical = metric,
                Epochs = [.. epochs.Select(e => e.Epoch)],
                Curves = [.. reported.Select(split => new Curve(split ?? metric, [.. epochs.Select(e => e.Find(metric, split)!.Value)]))],
            };

        bool IsFinite(EpochRecord epoch, string? split) => epoch.Find(metric, split) is { } value && double.IsFinite(value);
    }

    // Names of metrics may contain slashes, as TensorBoard's do.
    private static string FileName(string metric) =>
        new([.. metric.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
}
