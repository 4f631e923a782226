namespace Experiments.Contracts.Experiments;

/// <summary>How far an experiment is: the small answer that live displays poll for.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Epoch">The last finished epoch; 0 before the first.</param>
/// <param name="Epochs">Epochs that the setup asks for.</param>
/// <param name="Last">The last finished epoch's record, or null.</param>
/// <param name="Elapsed">Wall time of the finished epochs of this attempt.</param>
/// <param name="Reason">Why it failed or was cancelled; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentProgress")]
public sealed record ExperimentProgress(
    [property: Id(0)] string ExperimentId,
    [property: Id(1)] ExperimentStatus Status,
    [property: Id(2)] int Epoch,
    [property: Id(3)] int Epochs,
    [property: Id(4)] EpochRecord? Last,
    [property: Id(5)] TimeSpan Elapsed,
    [property: Id(6)] string? Reason);
