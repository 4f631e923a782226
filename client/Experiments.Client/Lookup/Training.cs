using Experiments.Connection;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Lookup;

/// <summary>Says whether anything trains where a session looks.</summary>
internal static class Training
{
    /// <summary>Returns whether any silo of the session has slots. A command that changes states starts a silo without.</summary>
    public static async Task<bool> IsPossibleAsync(IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.GetGrain<ISchedulerGrain>(0).GetStatus().WaitAsync(cancellation)).Silos.Any(silo => silo.Slots > 0);

    /// <summary>Returns a note if sweeps are said to run and nothing can: no silo has the state folder.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sweeps">The sweeps that the command shows.</param>
    public static IReadOnlyList<string> NotesOn(IClusterSession session, IEnumerable<SweepView> sweeps) =>
        !session.HasSilos && sweeps.FirstOrDefault(sweep => sweep is { Spec.IsExternal: false, Status: SweepStatus.Running or SweepStatus.Stopping }) is { } first
            ? [$"Nothing trains: no silo runs on this state folder. `experiments watch {first.Name}` continues the sweep in a silo of its own."]
            : [];
}
