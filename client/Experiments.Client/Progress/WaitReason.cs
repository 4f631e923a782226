using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Progress;

/// <summary>Tells the user, once a reason, why experiments do not move: no silo has what they need, or nothing can be stored.</summary>
internal sealed class WaitReason(IGrainFactory grains, Action<string> note)
{
    private string? _told;
    private bool _isTroubled;

    /// <summary>Tells when nothing can be stored, and when that is over.</summary>
    public void TellTrouble(IEnumerable<ExperimentProgress> experiments)
    {
        var trouble = experiments.Select(e => e.Trouble).FirstOrDefault(t => t is not null);
        if (trouble is not null != _isTroubled)
        {
            _isTroubled = trouble is not null;
            note(trouble is null ? "States are stored again." : $"Nothing can be stored, and it is tried again: {trouble}");
        }
    }

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
