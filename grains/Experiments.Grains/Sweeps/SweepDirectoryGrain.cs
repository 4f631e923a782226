using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Deletions;
using Experiments.Grains.Storage;
using Orleans.Concurrency;

namespace Experiments.Grains.Sweeps;

/// <summary>Knows the names of all sweeps.</summary>
[Reentrant]
internal sealed class SweepDirectoryGrain(
    [PersistentState(StateNames.SweepDirectory)] IPersistentState<SweepDirectoryState> storage) : Grain, ISweepDirectoryGrain, ISweepDirectoryDeletionGrain, IDisposable
{
    private StateWriter<SweepDirectoryState>? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<SweepDirectoryState>(storage, DeactivateOnIdle);
        return Task.CompletedTask;
    }

    public Task Add(string name) => storage.State.Names.Contains(name)
        ? Mark(name, isOpen: true)
        : _state!.Write(state => state with { Names = state.Names.Add(name), Open = state.Open.Add(name) });

    public Task Mark(string name, bool isOpen) => storage.State.Open.Contains(name) == isOpen
        ? Task.CompletedTask
        : _state!.Write(state => state with { Open = isOpen ? state.Open.Add(name) : state.Open.Remove(name) });

    public Task Remove(string name) => storage.State.Names.Contains(name) || storage.State.Open.Contains(name)
        ? _state!.Write(state => state with { Names = state.Names.Remove(name), Open = state.Open.Remove(name) })
        : Task.CompletedTask;

    public Task Wake()
    {
        foreach (var name in storage.State.Open)
        {
            // Any call is enough: the sweep continues as soon as its grain is active.
            GrainFactory.GetGrain<ISweepGrain>(name).GetProgress().Ignore();
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> List() => Task.FromResult(storage.State.Names);

    public void Dispose() => _state?.Dispose();
}
