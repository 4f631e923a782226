using Experiments.Contracts.Sweeps;
using Experiments.Grains.Deletions;

namespace Experiments.Grains.Experiments;

/// <summary>Notifies the scheduler, the leaderboard and the sweeps of an experiment's stored state.</summary>
/// <remarks>Every notification is idempotent. A caller that gets an exception repeats the call that led to it.</remarks>
internal sealed class ExperimentNotifier(IGrainFactory grains, SingleGrains singles)
{
    /// <summary>Notifies the leaderboard and every sweep that demands the experiment.</summary>
    /// <param name="id">The experiment.</param>
    /// <param name="state">Its stored state.</param>
    /// <param name="caller">
    /// The owner that is submitting a demand, or null. It is notified even if the state did not change, because it may not know the result.
    /// </param>
    public async Task NotifyAll(string id, ExperimentState state, string? caller = null)
    {
        if (state.Spec is null)
        {
            return;
        }

        var leaderboard = List(id, state);
        var sweeps = state.Demands.Select(d => d.Owner).Append(caller ?? string.Empty).Where(owner => owner.Length > 0).Distinct().ToList();
        if (sweeps.Count > 0)
        {
            // Notes decide nothing, so no sweep needs them.
            var notification = new SweepNotification(ExperimentViews.View(id, state) with { Notes = null }, state.Version);
            await Task.WhenAll(sweeps.Select(sweep => grains.GetGrain<ISweepGrain>(sweep).Notify(notification)));
        }

        await leaderboard;
    }

    /// <summary>Notifies the leaderboard alone.</summary>
    public Task List(string id, ExperimentState state) => singles.Leaderboard.Upsert(ExperimentViews.Entry(id, state));

    /// <summary>Deletes the experiment's entry on the leaderboard.</summary>
    public Task Forget(string id) => grains.GetGrain<ILeaderboardDeletionGrain>(0).Remove(id);

    /// <summary>Asks the scheduler to queue the experiment.</summary>
    public Task Enqueue(string id, ExperimentState state) => singles.Scheduler.Enqueue([DemandRules.ToWorkItem(id, state)]);

    /// <summary>Asks the scheduler to stop the experiment wherever it runs.</summary>
    public Task Withdraw(string id) => singles.Scheduler.Withdraw(id);

    /// <summary>Asks the scheduler to have a running attempt save its state and stop.</summary>
    public Task Hold(string id) => singles.Scheduler.Hold(id);

    /// <summary>Notifies the scheduler that the experiment has saved a new checkpoint since a silo died. Returns at once.</summary>
    /// <remarks>If the message is lost, the experiment occupies a silo alone for longer than necessary.</remarks>
    public void ClearSuspicion(string id) => singles.Scheduler.ClearSuspicion(id).Ignore();
}
