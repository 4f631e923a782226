namespace Experiments.Contracts.Experiments;

/// <summary>How far an experiment is: the small answer that live displays poll for.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentProgress")]
public sealed record ExperimentProgress
{
    /// <summary>Gets the experiment's id.</summary>
    [Id(0)]
    public required string ExperimentId { get; init; }

    /// <summary>Gets where the experiment is in its life.</summary>
    [Id(1)]
    public required ExperimentStatus Status { get; init; }

    /// <summary>Gets the last finished epoch; 0 before the first.</summary>
    [Id(2)]
    public required int Epoch { get; init; }

    /// <summary>Gets the number of epochs that the setup asks for.</summary>
    [Id(3)]
    public required int Epochs { get; init; }

    /// <summary>Gets the record of the last finished epoch, or null.</summary>
    [Id(4)]
    public EpochRecord? Last { get; init; }

    /// <summary>Gets the wall time of this attempt's finished epochs.</summary>
    [Id(5)]
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Gets why the experiment failed or was cancelled; null otherwise.</summary>
    [Id(6)]
    public string? Reason { get; init; }

    /// <summary>Gets why nothing can be stored at the moment, so that the experiment does not move; null usually.</summary>
    [Id(7)]
    public string? Trouble { get; init; }

    /// <summary>Gets the version of the experiment, which grows with every change that is stored; 0 from a silo that does not say it.</summary>
    [Id(8)]
    public long Version { get; init; }
}
