namespace Experiments.Analysis.Replays;

/// <summary>A difference between a recorded result and its replay.</summary>
/// <param name="What">The quantity that differs.</param>
/// <param name="Recorded">The recorded value.</param>
/// <param name="Replayed">The value of the replay.</param>
public sealed record ReplayDifference(string What, string Recorded, string Replayed)
{
    /// <summary>Gets whether the quantity is the hash of a result. Its value says that something differs, but not what.</summary>
    /// <remarks>What is hashed depends on the workload, so the code that shows the difference chooses the words.</remarks>
    public bool IsHash { get; init; }

    /// <summary>Gets how many numbers of the result differ: several if the quantity is a matrix; none if it is a hash.</summary>
    public int Numbers { get; init; } = 1;
}
