using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Clusters;

/// <summary>Reports on the cluster. Stateless, key 0.</summary>
[Alias("experiments.IClusterGrain"), Version(1)]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>Returns the silos that have not left, what runs on them and how much waits.</summary>
    [Role(Role.Reader), Alias("GetStatus")]
    Task<ClusterStatus> GetStatus();

    /// <summary>Returns why no silo can run an experiment that waits; null if one can, or if the experiment does not wait.</summary>
    [Role(Role.Reader), Alias("WhyUnplaced")]
    Task<string?> WhyUnplaced(string experimentId);

    /// <summary>Returns what the program of a running attempt wrote; null if the attempt does not run on that silo.</summary>
    /// <param name="silo">The address of the silo, as <see cref="Experiments.ExperimentView.Silo"/> gives it.</param>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="stream">The name of the stream, <c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="offset">The offset of the first byte.</param>
    /// <exception cref="ArgumentException">The address is none.</exception>
    [Role(Role.Reader), Alias("ReadOutput")]
    Task<LiveOutput?> ReadOutput(string silo, string experimentId, long attempt, string stream, long offset);

    /// <summary>
    /// Repeats a completed experiment on a silo, from its beginning and beside the silo's slots, or returns how far the replay is. Nothing of it is
    /// recorded. A replay that nobody asks for for half a minute is given up.
    /// </summary>
    /// <param name="silo">The address of the silo, as <see cref="GetStatus"/> gives it.</param>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="ticket">Names the replay: 32 hexadecimal digits of the caller's choice, the same in every question about it.</param>
    /// <returns>Null if there is no such silo (any more).</returns>
    /// <exception cref="ArgumentException">The address or the ticket is none.</exception>
    [Role(Role.Submitter), Alias("Replay")]
    Task<ReplayProgress?> Replay(string silo, string experimentId, string ticket);

    /// <summary>
    /// Drains a silo: it takes no experiments, and those that it runs continue elsewhere or run to their ends. It remains drained until it is told
    /// otherwise or until its process ends.
    /// </summary>
    /// <param name="silo">The address of the silo, as <see cref="GetStatus"/> gives it.</param>
    /// <param name="mode">What happens to running experiments; <see cref="DrainMode.None"/> to take experiments again.</param>
    /// <returns>Whether there is such a silo. If so, <see cref="GetStatus"/> shows the change when the call returns.</returns>
    /// <exception cref="ArgumentException">The address or the mode is none.</exception>
    [Role(Role.Operator), Alias("Drain")]
    Task<bool> Drain(string silo, DrainMode mode);
}
