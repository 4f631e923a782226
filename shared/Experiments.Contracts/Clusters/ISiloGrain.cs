namespace Experiments.Contracts.Clusters;

/// <summary>Answers for one silo. The key is the silo's address; the caller's placement hint puts the grain there.</summary>
/// <remarks>Without a version: the answer must come from that silo and from no other, of whatever version it is. Older silos lack newer methods.</remarks>
[Alias("experiments.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Returns the version of the program that the silo runs.</summary>
    [Alias("GetVersion"), ResponseTimeout("00:00:02")]
    Task<string> GetVersion();

    /// <summary>Returns what a program that runs on the silo wrote; null if the attempt does not run there.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="stream">The name of the stream, <c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="offset">The offset of the first byte.</param>
    [Alias("ReadOutput"), ResponseTimeout("00:00:05")]
    Task<LiveOutput?> ReadOutput(string experimentId, long attempt, string stream, long offset);

    /// <summary>Starts the replay of an experiment on the silo, or returns how far it is.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="ticket">Names the replay.</param>
    [Alias("Replay"), ResponseTimeout("00:00:10")]
    Task<ReplayProgress> Replay(string experimentId, string ticket);

    /// <summary>Drains the silo, or ends that. Returns when the scheduler knows.</summary>
    /// <param name="mode">What happens to running experiments; <see cref="DrainMode.None"/> to take experiments again.</param>
    [Alias("Drain"), ResponseTimeout("00:00:10")]
    Task Drain(DrainMode mode);
}
