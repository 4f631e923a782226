namespace Experiments.Contracts.Scheduling;

/// <summary>An experiment that waits for a slot.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Group">The sweep's name, or empty for a user's own. Groups share the slots fairly.</param>
/// <param name="Priority">The priority within the group; higher runs first.</param>
/// <param name="Order">The order within one priority; lower runs first.</param>
/// <param name="Parallel">How many of the group may run at once; null: as many as there are slots.</param>
/// <param name="Deaths">How many silos died while it ran and perhaps because of it, since its last new checkpoint.</param>
/// <param name="Needs">What a silo must have to run the program; null: the workload ships with the silos.</param>
[GenerateSerializer, Immutable, Alias("experiments.WorkItem")]
public sealed record WorkItem(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] string Group = "",
    [property: Id(2)] int Priority = 0,
    [property: Id(3)] long Order = 0,
    [property: Id(4)] int? Parallel = null,
    [property: Id(5)] int Deaths = 0,
    [property: Id(6)] WorkNeeds? Needs = null)
{
    /// <summary>Gets the workload that ships with the silos; null for a program, and in what a silo of an older version stored or sent.</summary>
    [Id(7)]
    public string? Workload { get; init; }

    /// <summary>Gets the priority of the owner, which comes before the fair shares of groups; higher runs first.</summary>
    [Id(8)]
    public int OwnerPriority { get; init; }
}
