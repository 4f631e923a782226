namespace Experiments.Contracts.Experiments;

/// <summary>One owner's demand for an experiment.</summary>
/// <param name="Owner">The name of the sweep; empty for a user who asks for this one experiment.</param>
/// <param name="Priority">The priority within the owner's experiments; higher runs first.</param>
/// <param name="Order">The order within one priority; lower runs first.</param>
/// <param name="EpochLimit">The epoch after which the experiment waits for the owner's decision; null if it runs to the end.</param>
/// <param name="Parallel">How many of the owner's experiments may run at once; null: as many as there are slots.</param>
/// <param name="TraceParent">The W3C traceparent of the submission, or null.</param>
/// <param name="By">The name in the certificate of the client that asks; null if it is not known. Silos write it, whatever a client sends.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentDemand")]
public sealed record ExperimentDemand(
    [property: Id(0)] string Owner,
    [property: Id(1)] int Priority = 0,
    [property: Id(2)] long Order = 0,
    [property: Id(3)] int? EpochLimit = null,
    [property: Id(4)] int? Parallel = null,
    [property: Id(5)] string? TraceParent = null,
    [property: Id(6)] string? By = null)
{
    /// <summary>The highest priority; the lowest is its negative.</summary>
    public const int HighestPriority = 100;

    /// <summary>Gets the priority of the owner: while experiments of owners with a higher one wait, those of a lower one get no slot.</summary>
    [Id(7)]
    public int OwnerPriority { get; init; }

    /// <summary>Gets how long an attempt may take for this owner, and what is tried again; null for no limits and no further attempts.</summary>
    [Id(8)]
    public AttemptLimits? Limits { get; init; }

    /// <summary>Gets the time at which the sweep was submitted; null for a user, and in demands that earlier silos stored.</summary>
    /// <remarks>It tells a repeated demand of a sweep from that of a later sweep with the same name.</remarks>
    [Id(9)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets the demand of a user who asks for one experiment.</summary>
    public static ExperimentDemand OfPerson { get; } = new(string.Empty);
}
