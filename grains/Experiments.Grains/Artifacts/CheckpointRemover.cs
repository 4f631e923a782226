using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Artifacts;

/// <summary>Deletes checkpoints that nobody refers to any more, beside the grains' turns. What it fails to delete is an orphan, which costs space only.</summary>
internal sealed partial class CheckpointRemover(IArtifactStore artifacts, ILogger<CheckpointRemover> log)
{
    /// <summary>Returns at once.</summary>
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
