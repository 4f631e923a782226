namespace Experiments.Workloads.VaeGmm;

/// <summary>
/// How a run saves its state, where it goes on and where it stops early. A checkpoint is a safetensors file with all that bits
/// depend on; it may lie within an epoch. A state that was just saved or resumed from is not saved again.
/// </summary>
public sealed record VaeGmmCheckpoints
{
    /// <summary>Epochs between two checkpoints, at least 1; <see cref="int.MaxValue"/> leaves it to <see cref="Interval"/>.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>
    /// Saves as well after the first step that ends this long after the last checkpoint or the start, by the run's clock; null for
    /// checkpoints between epochs only.
    /// </summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>
    /// Once signalled, the run saves its state at the end of the step under way and stops. A run held before its first step takes
    /// that step, so that one which is held over and over still moves; in an evaluation it stops with the last epoch's state.
    /// </summary>
    public CancellationToken Hold { get; init; }

    /// <summary>
    /// Where it is below the run's epochs, the run saves its state after this epoch and stops; at least 1. A run resumed from there
    /// or later stops at once.
    /// </summary>
    public int EpochLimit { get; init; } = int.MaxValue;

    /// <summary>
    /// Written into every checkpoint. Runs that differ only in what comes after training pass through the same states; where
    /// files are addressed by content, an owner keeps one run's files apart from another's.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>
    /// Receives the number of epochs completed, the steps taken of the next one, and the state after them; runs on the training
    /// thread, after the epoch's report.
    /// </summary>
    public Action<int, int, byte[]>? Save { get; init; }

    /// <summary>Receives the state after the last epoch, before the evaluation; null if nobody wants it.</summary>
    public Action<byte[]>? Trained { get; init; }

    /// <summary>
    /// A checkpoint of the same options, seed and engine to go on from; empty to start afresh. After the last epoch, what follows training
    /// may be of other options.
    /// </summary>
    public ReadOnlyMemory<byte> ResumeFrom { get; init; }
}
