using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>show</c>: everything that is known of an experiment.</summary>
public sealed record ShowResult(
    ExperimentOverview Experiment,
    JsonObject? Setup,
    long Attempts,
    IReadOnlyList<ConfusionResult> Confusions,
    IReadOnlyList<JsonObject> Curve,
    IReadOnlyList<string> Notes,
    ProvenanceResult? Provenance,
    IReadOnlyList<ArtifactResult> Artifacts,
    IReadOnlyList<HistoryResult> History,
    string? TraceId,
    IReadOnlyList<AttemptResult> AttemptTimes)
{
    /// <summary>Gets the epochs as recorded, for tables.</summary>
    [JsonIgnore]
    public ImmutableArray<EpochRecord> Epochs { get; init; } = [];

    /// <summary>Gets why no silo can run the experiment, which waits; null otherwise.</summary>
    public string? WaitsBecause { get; init; }

    /// <summary>Gets who demands the experiment: users by name, and sweeps with the names of those who submitted them.</summary>
    public IReadOnlyList<DemandResult> DemandedBy { get; init; } = [];

    /// <summary>Gets the experiment's tags, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets what users want to remember of the experiment, oldest first.</summary>
    public IReadOnlyList<NoteResult> Remarks { get; init; } = [];

    /// <summary>Gets whether the table of epochs has all of them.</summary>
    [JsonIgnore]
    public bool WithCurve { get; init; }

    /// <summary>Gets the name of the experiment's workload; empty if the experiment is unknown.</summary>
    [JsonIgnore]
    public string Workload { get; init; } = string.Empty;

    /// <summary>Returns everything that is known of an experiment.</summary>
    public static ShowResult From(ExperimentView view, WorkloadCatalog workloads) => new(
        ExperimentOverview.From(view),
        view.Spec is { } spec ? SetupJson.From(spec.Setup, workloads) : null,
        view.Attempt,
        view.Result is { } result ? [.. result.Confusions.Select(c => new ConfusionResult(c.Split, [.. c.Labels], RowsOf(c)))] : [],
        [.. view.Curve.Select(EpochJson.From)],
        view.Result is { } noted ? [.. noted.Notes] : [],
        view.Result?.Provenance is { } p ? new ProvenanceResult(p.Dataset, p.DatasetSha256, p.Engine, p.Processor, p.Threads, p.Silo, p.Runtime) : null,
        view.Result is { } stored ? [.. stored.Artifacts.Select(a => new ArtifactResult(a.Name, a.Sha256, a.Length))] : [],
        [.. view.History.Select(h => new HistoryResult(h.At, h.Attempt, h.Text))],
        TraceIdOf(view.TraceParent),
        AttemptResult.From(view.History))
    {
        Epochs = view.Curve,
        DemandedBy = [.. view.Demands.Select(demand => new DemandResult(demand.Owner.Length > 0 ? demand.Owner : null, demand.By))],
        Workload = view.Spec?.Setup.Workload ?? string.Empty,
        Tags = view.Notes is { } remarked ? remarked.Tags : [],
        Remarks = NoteResult.From(view.Notes),
    };

    /// <summary>Returns the id under which a dashboard finds the trace of the last attempt; null if no trace was recorded.</summary>
    private static string? TraceIdOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out var context) ? context.TraceId.ToString() : null;

    private static IReadOnlyList<int[]> RowsOf(ConfusionMatrix confusion) => [.. confusion.Counts.Chunk(Math.Max(1, confusion.Labels.Length))];
}
