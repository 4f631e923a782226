using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Deletions;

/// <summary>Deletes sweeps and experiments that nothing else demands. The cluster has one, key 0.</summary>
[Alias("experiments.IDeletionGrain"), Version(1)]
public interface IDeletionGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Returns what <see cref="Delete"/> would delete now, and what it would keep and why. Changes nothing. A submitter deletes only what is
    /// its own.
    /// </summary>
    /// <exception cref="InvalidSpecException">The request is out of bounds.</exception>
    [Role(Role.Submitter), Alias("Plan"), ResponseTimeout("00:30:00")]
    Task<DeletionReport> Plan(DeletionRequest request);

    /// <summary>
    /// Records the request, then deletes the sweeps, the experiments and the artifacts that only they refer to. If the silo dies meanwhile,
    /// the next activation or the next call finishes the deletion. The same request again changes nothing.
    /// </summary>
    /// <exception cref="InvalidSpecException">The request is out of bounds. Nothing was deleted.</exception>
    [Role(Role.Submitter), Alias("Delete"), ResponseTimeout("00:30:00")]
    Task<DeletionReport> Delete(DeletionRequest request);

    /// <summary>Finishes deletions that were interrupted. Returns their number.</summary>
    [Role(Role.Submitter), Alias("Finish"), ResponseTimeout("00:30:00")]
    Task<int> Finish();
}
