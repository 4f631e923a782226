using System.Diagnostics;
using System.Text.Json.Nodes;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Documents;

/// <summary>What <c>show</c> prints: everything that is known of an experiment.</summary>
internal sealed record ShowDocument(
    ExperimentDocument Experiment,
    JsonObject? Setup,
    long Attempts,
    IReadOnlyList<ConfusionDocument> Confusions,
    IReadOnlyList<EpochDocument> Curve,
    IReadOnlyList<string> Notes,
    ProvenanceDocument? Provenance,
    IReadOnlyList<ArtifactDocument> Artifacts,
    IReadOnlyList<HistoryDocument> History,
    string? TraceId)
{
    public static ShowDocument Of(ExperimentView view) => new(
        ExperimentDocument.Of(view),
        view.Spec is { } spec ? SetupDocument.Of(spec.Setup) : null,
        view.Attempt,
        view.Result is { } result ? [.. result.Confusions.Select(c => new ConfusionDocument(c.Split, [.. c.Labels], Rows(c)))] : [],
        [.. view.Curve.Select(e => new EpochDocument(e.Epoch, e.LearningRate, e.TrainingLoss, e.ValidationLoss, e.Duration.TotalSeconds))],
        view.Result is { } noted ? [.. noted.Notes] : [],
        view.Result?.Provenance is { } p ? new ProvenanceDocument(p.Dataset, p.DatasetSha256, p.Engine, p.Processor, p.Threads, p.Silo, p.Runtime) : null,
        view.Result is { } stored ? [.. stored.Artifacts.Select(a => new ArtifactDocument(a.Name, a.Sha256, a.Length))] : [],
        [.. view.History.Select(h => new HistoryDocument(h.At, h.Attempt, h.Text))],
        TraceIdOf(view.TraceParent));

    /// <summary>The id under which a dashboard finds the last attempt's trace; null where nobody recorded one.</summary>
    private static string? TraceIdOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out var context) ? context.TraceId.ToString() : null;

    private static IReadOnlyList<int[]> Rows(ConfusionMatrix confusion) => [.. confusion.Counts.Chunk(Math.Max(1, confusion.Labels.Length))];
}

/// <summary>A confusion matrix: true digit down, predicted digit across.</summary>
internal sealed record ConfusionDocument(string Split, IReadOnlyList<int> Labels, IReadOnlyList<int[]> Counts);

/// <summary>An epoch.</summary>
internal sealed record EpochDocument(int Epoch, double LearningRate, double TrainingLoss, double ValidationLoss, double DurationSeconds);

/// <summary>What the result depends on.</summary>
internal sealed record ProvenanceDocument(string Dataset, string DatasetSha256, string Engine, string Processor, int Threads, string Silo, string Runtime);

/// <summary>A stored output.</summary>
internal sealed record ArtifactDocument(string Name, string Sha256, long Length);

/// <summary>A line of the history.</summary>
internal sealed record HistoryDocument(DateTimeOffset At, long Attempt, string Text);
