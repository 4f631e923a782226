using System.Collections.Immutable;
using Experiments.Contracts.Programs;
using Experiments.Grains.Storage;
using Orleans.Concurrency;

namespace Experiments.Grains.Programs;

/// <summary>Knows the names of all programs.</summary>
[Reentrant]
internal sealed class ProgramDirectoryGrain(
    [PersistentState(StateNames.ProgramDirectory)] IPersistentState<ProgramDirectoryState> storage) : Grain, IProgramDirectoryGrain, IDisposable
{
    private StateWriter<ProgramDirectoryState>? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<ProgramDirectoryState>(storage, DeactivateOnIdle);
        return Task.CompletedTask;
    }

    public Task Add(string workload) => storage.State.Names.Contains(workload)
        ? Task.CompletedTask
        : _state!.Write(state => state.Names.Contains(workload) ? state : state with { Names = state.Names.Add(workload) });

    public Task<ImmutableArray<string>> List() => Task.FromResult(storage.State.Names);

    public void Dispose() => _state?.Dispose();
}
