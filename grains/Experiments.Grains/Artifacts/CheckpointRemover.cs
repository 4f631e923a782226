using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Artifacts;

/// <summary>Deletes checkpoints that no experiment refers to, outside the turns of grains.</summary>
/// <remarks>A checkpoint that cannot be deleted costs only space, until it is collected.</remarks>
internal sealed partial class CheckpointRemover(IArtifactStore artifacts, ILogger<CheckpointRemover> log)
{
    /// <summary>Starts to delete checkpoints. Returns at once.</summary>
    public void Remove(IEnumerable<CheckpointReference> checkpoints)
    {
        foreach (var checkpoint in checkpoints.ToList())
        {
            _ = Task.Run(() => Delete(checkpoint.Artifact.Sha256));
        }
    }

    private void Delete(string sha)
    {
        try
        {
            artifacts.Delete(sha);
        }
        catch (Exception e)
        {
            OrphanLeft(log, sha, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The checkpoint {Address} could not be deleted")]
    private static partial void OrphanLeft(ILogger log, string address, Exception exception);
}
