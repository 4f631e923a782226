using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>An experiment of the same setup with another seed.</summary>
/// <param name="Sweep">The sweep that demands both.</param>
/// <param name="Experiment">The experiment.</param>
public sealed record Sibling(string Sweep, SweepExperiment Experiment);

/// <summary>What the view of an experiment shows.</summary>
/// <param name="View">The experiment.</param>
/// <param name="Shown">The experiment as the API's document has it.</param>
/// <param name="Workload">The workload; null if this program does not know it.</param>
public sealed record ExperimentModel(ExperimentView View, ShowResult Shown, WorkloadDefinition? Workload)
{
    /// <summary>Gets the experiments of the same setup with other seeds, and this one.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>Gets the names of the charts of values over epochs.</summary>
    public IReadOnlyList<string> Charts { get; init; } = [];

    /// <summary>Gets the end of what the program wrote; null if there is nothing.</summary>
    public LogModel? Log { get; init; }

    /// <summary>Gets the beginnings of stored outputs that are text or tables.</summary>
    public IReadOnlyList<ArtifactPreview> Previews { get; init; } = [];

    /// <summary>Gets where the trace of the last attempt is shown; null if that is not known.</summary>
    public string? TraceAddress { get; init; }

    /// <summary>Gets a text that changes if the curves do.</summary>
    public required string Stamp { get; init; }
}

/// <summary>A part of what a program wrote.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Offset">The place of the first byte.</param>
/// <param name="Next">The place after the last whole line.</param>
/// <param name="IsOpen">Whether the program may still write.</param>
/// <param name="Lines">The lines, as terminals show them.</param>
public sealed record LogModel(string ExperimentId, string Stream, long Attempt, long Offset, long Next, bool IsOpen, IReadOnlyList<IReadOnlyList<LogSpan>> Lines)
{
    /// <summary>Gets the attempts whose output is kept.</summary>
    public IReadOnlyList<long> Attempts { get; init; } = [];

    /// <summary>Gets the status of the experiment.</summary>
    public ExperimentStatus Status { get; init; }
}

/// <summary>Text of one look.</summary>
/// <param name="Text">The text, without control characters.</param>
/// <param name="Look">Class names for colour and weight; empty for plain text.</param>
public readonly record struct LogSpan(string Text, string Look);

/// <summary>Experiments, those that changed last first.</summary>
/// <param name="Rows">The experiments of this page.</param>
/// <param name="Total">The experiments of these statuses.</param>
/// <param name="Next">The place after which the next page begins; null on the last page.</param>
/// <param name="Damage">What is missing because a part of the stored leaderboard cannot be read.</param>
public sealed record ExperimentsModel(IReadOnlyList<ListedExperiment> Rows, int Total, string? Next, IReadOnlyList<string> Damage);
