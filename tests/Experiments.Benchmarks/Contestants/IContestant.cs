namespace Experiments.Benchmarks.Contestants;

/// <summary>Something that trains one epoch of the reported setup at a time.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>Trains the next epoch.</summary>
    /// <returns>Mean objective per image, so that a reader sees that all train the same thing; null where nothing is trained.</returns>
    double? TrainEpoch();
}
