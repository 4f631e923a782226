namespace Experiments.Training;

/// <summary>How a run saves its state and where it goes on. A checkpoint is a safetensors file with all that bits depend on.</summary>
public sealed record VaeGmmCheckpoints
{
    /// <summary>Epochs between two checkpoints, at least 1.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>
    /// Written into every checkpoint. Runs that differ only in what comes after training pass through the same states; where
    /// files are addressed by content, an owner keeps one run's files apart from another's.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>Receives the number of the epoch just completed and the state after it; runs on the training thread.</summary>
    public Action<int, byte[]>? Save { get; init; }

    /// <summary>A checkpoint of the same options, seed and engine to go on from; empty to start afresh.</summary>
    public ReadOnlyMemory<byte> ResumeFrom { get; init; }
}
