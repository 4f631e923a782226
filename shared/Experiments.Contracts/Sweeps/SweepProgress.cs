namespace Experiments.Contracts.Sweeps;

/// <summary>How far a sweep is: the small answer that live displays poll for.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Reason">Why it stopped before its budget was used up; null otherwise.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="EndedAt">When the last of its experiments ended; null before.</param>
/// <param name="Total">Experiments of the whole sweep.</param>
/// <param name="Waiting">Experiments that wait for a slot.</param>
/// <param name="Running">Experiments that run.</param>
/// <param name="Paused">Experiments that wait for a pruner's decision or a person.</param>
/// <param name="Completed">Experiments with a result.</param>
/// <param name="Pruned">Experiments that the pruner stopped.</param>
/// <param name="Failed">Experiments that failed or were cancelled.</param>
/// <param name="Best">The best setup so far; null before the first result.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepProgress")]
public sealed record SweepProgress(
    [property: Id(0)] string Name,
    [property: Id(1)] SweepStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] DateTimeOffset SubmittedAt,
    [property: Id(4)] DateTimeOffset? EndedAt,
    [property: Id(5)] int Total,
    [property: Id(6)] int Waiting,
    [property: Id(7)] int Running,
    [property: Id(8)] int Paused,
    [property: Id(9)] int Completed,
    [property: Id(10)] int Pruned,
    [property: Id(11)] int Failed,
    [property: Id(12)] SweepBest? Best);
