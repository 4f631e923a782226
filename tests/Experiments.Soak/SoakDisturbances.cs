namespace Experiments.Soak;

/// <summary>What was done to a cluster.</summary>
/// <param name="Kills">Times that a silo was killed.</param>
/// <param name="Terminations">Times that a silo was told to end.</param>
/// <param name="Freezes">Times that a silo was frozen.</param>
/// <param name="Restarts">Times that a silo was started again.</param>
internal sealed record SoakDisturbances(int Kills, int Terminations, int Freezes, int Restarts)
{
    /// <summary>Gets how often all certificates and both authorities were replaced; null if the silos had none.</summary>
    public int? Rotations { get; init; }
}
