namespace Experiments.Grains.Sweeps;

/// <summary>How far an experiment may run.</summary>
/// <param name="Epoch">After this epoch it waits; null: to the end.</param>
internal readonly record struct EpochLimit(int? Epoch);
