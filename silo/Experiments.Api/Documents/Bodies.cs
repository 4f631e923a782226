namespace Experiments.Api.Documents;

/// <summary>Asks for experiments: one setup with one or more seeds.</summary>
internal sealed record ExperimentRequest
{
    /// <summary>Gets the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>Gets the parameters that differ from the workload's defaults, as numbers or texts.</summary>
    public IReadOnlyDictionary<string, string>? Setup { get; init; }

    /// <summary>Gets the seeds; seed 0 alone if they are missing.</summary>
    public IReadOnlyList<long>? Seeds { get; init; }

    /// <summary>Gets the longest time of an attempt, such as <c>4h</c>; no limit if it is missing.</summary>
    public string? Timeout { get; init; }

    /// <summary>Gets the longest time without an epoch, a checkpoint or a line of output, such as <c>30min</c>; no limit if it is missing.</summary>
    public string? SilentTimeout { get; init; }

    /// <summary>Gets how many failed attempts are followed by another one, from 0 to 100.</summary>
    public int? Retry { get; init; }

    /// <summary>
    /// Gets after which failures: <c>error</c>, <c>memory</c>, <c>signal</c>, <c>timeout</c>, <c>exit-75</c>. Needs <see cref="Retry"/>. The first three if
    /// they are missing.
    /// </summary>
    public IReadOnlyList<string>? RetryOn { get; init; }

    /// <summary>Gets the priority, from -100 to 100: while experiments of a higher one wait, those of a lower one get no slot.</summary>
    public int? Priority { get; init; }
}

/// <summary>The experiments that were asked for. Asking again for the same ones changes nothing.</summary>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Experiments">An experiment for each seed.</param>
internal sealed record SubmittedExperiments(string SetupId, IReadOnlyList<ExperimentState> Experiments);

/// <summary>A sweep, with the keys of a sweep file. docs/sweeps.md describes them, and <c>experiments sweep schema</c> prints their schema.</summary>
internal sealed record SweepRequest;

/// <summary>How to drain a silo.</summary>
internal sealed record DrainRequest
{
    /// <summary>Gets whether the experiments that the silo runs run to their ends. They continue on other silos otherwise.</summary>
    public bool Finish { get; init; }
}

/// <summary>How to pause a sweep.</summary>
internal sealed record PauseRequest
{
    /// <summary>Gets whether running experiments save their state and wait too. They finish otherwise.</summary>
    public bool Hold { get; init; }
}

/// <summary>Why something ends.</summary>
internal sealed record EndRequest
{
    /// <summary>Gets the reason, for the history.</summary>
    public string? Reason { get; init; }
}

/// <summary>Asks more of a sweep. Values are totals, and what is missing stays as it is.</summary>
internal sealed record ExtendRequest
{
    /// <summary>Gets the largest number of experiments.</summary>
    public int? Budget { get; init; }

    /// <summary>Gets the wall time since the submission, such as <c>3h</c>.</summary>
    public string? WallTime { get; init; }

    /// <summary>Gets how many setups may fail.</summary>
    public int? Failures { get; init; }

    /// <summary>Gets how many experiments may run at once.</summary>
    public int? Parallel { get; init; }

    /// <summary>Gets the priority, from -100 to 100: while experiments of a higher one wait, those of a lower one get no slot.</summary>
    public int? Priority { get; init; }

    /// <summary>Gets a harder target.</summary>
    public double? Target { get; init; }

    /// <summary>Gets a longer plateau, in proposals.</summary>
    public int? Plateau { get; init; }

    /// <summary>Gets a smaller gain of the plateau.</summary>
    public double? PlateauGain { get; init; }

    /// <summary>Gets the limits to remove: <c>wall-time</c>, <c>failures</c>, <c>parallel</c>, <c>target</c>, <c>plateau</c>.</summary>
    public IReadOnlyList<string>? Without { get; init; }
}

/// <summary>Something to remember of a sweep or an experiment: a note, tags, or both.</summary>
internal sealed record RemarkRequest
{
    /// <summary>Gets the note.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the tags to add.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the tags to remove.</summary>
    public IReadOnlyList<string>? Without { get; init; }
}

/// <summary>Asks for trials of a sweep whose trials are external.</summary>
internal sealed record AskRequest
{
    /// <summary>Gets how many trials at most; 1 if the number is missing.</summary>
    public int? Count { get; init; }

    /// <summary>Gets the name of this call: the same ticket again returns the same trials.</summary>
    public string? Ticket { get; init; }
}

/// <summary>Tells how a trial ended: with <see cref="Value"/> or <see cref="Values"/>, or with <see cref="Failure"/>.</summary>
internal sealed record TellRequest
{
    /// <summary>Gets the number of the proposal.</summary>
    public required int Proposal { get; init; }

    /// <summary>Gets the seed; needed if the sweep has several.</summary>
    public long? Seed { get; init; }

    /// <summary>Gets the value of the sweep's metric.</summary>
    public double? Value { get; init; }

    /// <summary>Gets the values of metrics, by <c>METRIC@SPLIT</c>.</summary>
    public IReadOnlyDictionary<string, double>? Values { get; init; }

    /// <summary>Gets why the trial failed, if it did.</summary>
    public string? Failure { get; init; }
}
