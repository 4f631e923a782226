using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Clusters;

/// <summary>How far a silo is with the repetition of an experiment. Nothing of it is recorded.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ReplayProgress")]
public sealed record ReplayProgress
{
    /// <summary>Gets the last finished epoch; 0 before the first, and for a workload without epochs.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>Gets the result when the replay is complete; null before, or if it failed.</summary>
    [Id(1)]
    public ExperimentResult? Result { get; init; }

    /// <summary>Gets why the replay failed or was refused; null otherwise.</summary>
    [Id(2)]
    public string? Failure { get; init; }
}
