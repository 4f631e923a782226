namespace Experiments.Contracts.Sweeps;

/// <summary>How far a sweep is: the small answer that live displays poll for.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepProgress")]
public sealed record SweepProgress
{
    /// <summary>Gets the sweep's name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Gets where the sweep is in its life.</summary>
    [Id(1)]
    public required SweepStatus Status { get; init; }

    /// <summary>Gets why the sweep stopped before its budget was used up; null otherwise.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>Gets when the sweep was submitted.</summary>
    [Id(3)]
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Gets when the last experiment ended; null before.</summary>
    [Id(4)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the number of experiments of the whole sweep.</summary>
    [Id(5)]
    public required int Total { get; init; }

    /// <summary>Gets the number of experiments that wait for a slot.</summary>
    [Id(6)]
    public required int Waiting { get; init; }

    /// <summary>Gets the number of experiments that run.</summary>
    [Id(7)]
    public required int Running { get; init; }

    /// <summary>Gets the number of held experiments, which wait for a pruner's decision or a resume.</summary>
    [Id(8)]
    public required int Paused { get; init; }

    /// <summary>Gets the number of experiments with a result.</summary>
    [Id(9)]
    public required int Completed { get; init; }

    /// <summary>Gets the number of experiments that the pruner stopped.</summary>
    [Id(10)]
    public required int Pruned { get; init; }

    /// <summary>Gets the number of experiments that failed.</summary>
    [Id(11)]
    public required int Failed { get; init; }

    /// <summary>Gets the best setup so far; null before the first result.</summary>
    [Id(12)]
    public SweepBest? Best { get; init; }

    /// <summary>Gets the number of experiments that were cancelled: by a user, or because the sweep was stopped before they began.</summary>
    [Id(13)]
    public int Cancelled { get; init; }

    /// <summary>Gets why nothing can be stored at the moment, so that the sweep does not move; null usually.</summary>
    [Id(14)]
    public string? Trouble { get; init; }

    /// <summary>Gets the number of remarks of users, which grows with every note and every change of tags.</summary>
    [Id(15)]
    public int Remarks { get; init; }

    /// <summary>Gets when a user last paused, resumed, extended or ended the sweep; null if nobody has.</summary>
    [Id(16)]
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Returns the number of experiments that have ended.</summary>
    public int CountEnded() => Completed + Pruned + Failed + Cancelled;
}
