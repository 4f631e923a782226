using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Slots;

/// <summary>Deletes the checkpoints that an experiment no longer refers to.</summary>
internal static class ObsoleteCheckpoints
{
    /// <summary>Deletes the checkpoints that a reply names. A failure is logged: the orphan costs only space, until it is collected.</summary>
    public static void Delete(AttemptReply reply, IArtifactStore artifacts, string experimentId, ILogger log)
    {
        foreach (var sha in reply.Obsolete)
        {
            try
            {
                artifacts.Delete(sha);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                SlotLog.OrphanLeft(log, experimentId, sha, e);
            }
        }
    }
}
