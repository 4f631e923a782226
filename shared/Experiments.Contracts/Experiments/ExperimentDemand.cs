namespace Experiments.Contracts.Experiments;

/// <summary>That somebody wants an experiment, and how.</summary>
/// <param name="Owner">Name of the sweep; empty for a person who asks for this one experiment.</param>
/// <param name="Priority">Within the owner's experiments, higher first.</param>
/// <param name="Order">Among those of one priority, lower first.</param>
/// <param name="EpochLimit">After this epoch it waits for the owner's decision; null: it runs to the end.</param>
/// <param name="Parallel">How many of the owner's experiments may run at once; null: as many as there are slots.</param>
/// <param name="TraceParent">W3C traceparent of the submission, or null.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentDemand")]
public sealed record ExperimentDemand(
    [property: Id(0)] string Owner,
    [property: Id(1)] int Priority = 0,
    [property: Id(2)] long Order = 0,
    [property: Id(3)] int? EpochLimit = null,
    [property: Id(4)] int? Parallel = null,
    [property: Id(5)] string? TraceParent = null)
{
    /// <summary>A person asks for one experiment.</summary>
    public static ExperimentDemand OfPerson { get; } = new(string.Empty);
}
