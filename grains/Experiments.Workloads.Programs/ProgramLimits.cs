namespace Experiments.Workloads.Programs;

/// <summary>Bounds on what a program may make a silo hold.</summary>
public sealed record ProgramLimits
{
    /// <summary>Gets the bounds that silos use if nothing else is said.</summary>
    public static ProgramLimits Default { get; } = new();

    /// <summary>Gets the most bytes of a snapshot of code, 64 MiB.</summary>
    public long CodeBytes { get; init; } = 64L << 20;

    /// <summary>Gets the most files and folders of a snapshot of code, 20,000.</summary>
    public int CodeFiles { get; init; } = 20_000;

    /// <summary>Gets the most bytes of a checkpoint folder, 1 GiB. A checkpoint is held in memory while it is stored.</summary>
    public long CheckpointBytes { get; init; } = 1L << 30;

    /// <summary>Gets the most files and folders of a checkpoint folder, 20,000.</summary>
    public int CheckpointFiles { get; init; } = 20_000;

    /// <summary>Gets the most bytes of an artifact, 1 GiB. An artifact is held in memory while it is stored.</summary>
    public long ArtifactBytes { get; init; } = 1L << 30;

    /// <summary>Gets the most artifacts of an experiment, 100.</summary>
    public int Artifacts { get; init; } = 100;

    /// <summary>Gets the bytes that are kept of the beginning of an output, 256 KiB.</summary>
    public int OutputHead { get; init; } = 256 << 10;

    /// <summary>Gets the bytes that are kept of the end of an output, 768 KiB.</summary>
    public int OutputTail { get; init; } = 768 << 10;

    /// <summary>Gets the most bytes of a line of metrics, 1 MiB.</summary>
    public int MetricLine { get; init; } = 1 << 20;
}
