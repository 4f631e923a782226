using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Progress;

/// <summary>Tells the user, once a reason, why experiments wait although nothing runs: no silo has what they need.</summary>
internal sealed class WaitReason(IGrainFactory grains, Action<string> note)
{
    private string? _told;

    /// <summary>Asks for the reason if experiments wait and none runs.</summary>
    public async Task TellAsync(IEnumerable<ExperimentProgress> experiments, CancellationToken cancellation)
    {
        var unfinished = experiments.Where(e => !e.Status.IsFinal()).ToList();
        if (unfinished.Count == 0 || unfinished.Any(e => e.Status != ExperimentStatus.Pending))
        {
            return;
        }

        var reason = await ReasonAsync(unfinished[0].ExperimentId, cancellation);
        if (reason is not null && reason != _told)
        {
            _told = reason;
            note($"{unfinished.Count} {(unfinished.Count == 1 ? "experiment waits" : "experiments wait")}: {reason}");
        }
    }

    private async Task<string?> ReasonAsync(string experimentId, CancellationToken cancellation)
    {
        try
        {
            return await grains.GetGrain<IClusterGrain>(0).WhyUnplaced(experimentId).WaitAsync(cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // Silos of an older version do not know the question, and the next poll asks again.
            return null;
        }
    }
}
