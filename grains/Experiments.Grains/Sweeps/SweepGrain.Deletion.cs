using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Grains.Deletions;

namespace Experiments.Grains.Sweeps;

/// <content>The end of the sweep's state.</content>
internal sealed partial class SweepGrain : IDeletableSweepGrain
{
    public Task<DeletableSweep> Describe() => Task.FromResult(new DeletableSweep(
        State.Spec is not null,
        SweepTransitions.IsOpen(State) && _broken is null,
        State.Spec is { IsExternal: false } && _book is not null ? [.. _book.ExperimentIds] : [],
        State.SubmittedBy));

    public Task<ImmutableArray<string>?> Which(ImmutableArray<string> experiments) => Task.FromResult<ImmutableArray<string>?>(
        _broken is not null ? null
        : State is { Spec.IsExternal: false, IsBeingDeleted: false } && _book is not null ? [.. experiments.Where(_book.Has)]
        : []);

    public async Task<bool> Begin()
    {
        if (IsOpen)
        {
            return false;
        }

        // The stored state of a broken sweep may be an open one.
        await Change(state => _broken is null ? SweepTransitions.BeginDeletion(state) : state with { IsBeingDeleted = true });
        return true;
    }

    public Task Delete() => _pump!.RunBetweenSteps(async () =>
    {
        if (State.Spec is null)
        {
            return;
        }

        // The state goes last: until then, it says how much of the log is left.
        await Change(SweepTransitions.BeginDeletionOfLog);
        for (var segment = 0; segment < State.SegmentsToDelete; segment++)
        {
            await GrainFactory.GetGrain<ISweepSegmentGrain>(SweepSegmentGrain.KeyOf(segment, Name)).Delete();
        }

        await GrainFactory.GetGrain<ISweepDirectoryDeletionGrain>(0).Remove(Name);
        await storage.ClearStateAsync();
        _book = null;
        DeactivateOnIdle();
    });

    private void ThrowIfBeingDeleted()
    {
        if (State.IsBeingDeleted)
        {
            throw new InvalidSpecException("name", $"the sweep {Name} is being deleted; try again in a moment, or finish an interrupted deletion with `experiments gc`");
        }
    }
}
