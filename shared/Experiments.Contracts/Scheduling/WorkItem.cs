namespace Experiments.Contracts.Scheduling;

/// <summary>An experiment that waits for a slot.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Group">Whose it is: a sweep's name, or empty. Groups share the slots fairly.</param>
/// <param name="Priority">Within the group, higher first.</param>
/// <param name="Order">Among those of one priority, lower first.</param>
/// <param name="Parallel">How many of the group may run at once; null: as many as there are slots.</param>
/// <param name="Deaths">Silos that died while it ran and may have died of it, since it last got on.</param>
[GenerateSerializer, Immutable, Alias("experiments.WorkItem")]
public sealed record WorkItem(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] string Group = "",
    [property: Id(2)] int Priority = 0,
    [property: Id(3)] long Order = 0,
    [property: Id(4)] int? Parallel = null,
    [property: Id(5)] int Deaths = 0);
