using Experiments.Contracts.Scheduling;

namespace Experiments.Client.Lookup;

/// <summary>Says whether anything trains where a session looks.</summary>
internal static class Training
{
    /// <summary>Returns whether any silo of the session has slots. A command that changes states starts a silo without.</summary>
    public static async Task<bool> IsPossibleAsync(IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.GetGrain<ISchedulerGrain>(0).GetStatus().WaitAsync(cancellation)).Silos.Any(silo => silo.Slots > 0);
}
