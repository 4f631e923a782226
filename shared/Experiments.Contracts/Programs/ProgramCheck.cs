namespace Experiments.Contracts.Programs;

/// <summary>What a check of a program found: whether results depend on the seed alone.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ProgramCheck")]
public sealed record ProgramCheck
{
    /// <summary>Gets when the check ended.</summary>
    [Id(0)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets whether two experiments of one seed gave the same bits.</summary>
    [Id(1)]
    public required bool IsDeterministic { get; init; }

    /// <summary>Gets the largest difference between two experiments of one seed in the objective; 0 if they gave the same bits.</summary>
    [Id(2)]
    public required double Noise { get; init; }

    /// <summary>
    /// Gets whether an experiment that was stopped and resumed gave the same bits as one that was not; null: the program writes no
    /// checkpoints.
    /// </summary>
    [Id(3)]
    public bool? IsResumable { get; init; }

    /// <summary>Gets the name of the silo that ran the check.</summary>
    [Id(4)]
    public required string Silo { get; init; }
}
