using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Grains.Storage;

namespace Experiments.Grains.Programs;

/// <summary>Keeps the definition of one program.</summary>
internal sealed class ProgramGrain([PersistentState(StateNames.Program)] IPersistentState<ProgramState> storage, TimeProvider time) : Grain, IProgramGrain
{
    private string Name => this.GetPrimaryKeyString();

    public async Task Register(ProgramDocument document)
    {
        if (ProgramRules.Check(document, Name) is { Count: > 0 } problems)
        {
            throw new InvalidSpecException(problems);
        }

        // The directory first: a program that is listed and not yet stored is skipped by readers, and the caller repeats a failed call.
        await GrainFactory.GetGrain<IProgramDirectoryGrain>(0).Add(Name);
        if (storage.State.Document != document)
        {
            await Store(storage.State with { Document = document, RegisteredAt = storage.State.RegisteredAt ?? time.GetUtcNow() });
        }
    }

    public Task<ProgramRecord?> Get() => Task.FromResult(storage.State.ToRecord());

    public Task RecordCheck(ProgramCheck check) => storage.State.Document is null
        ? throw new InvalidSpecException("workload", $"the program {Name} was never registered")
        : Store(storage.State with { Check = check });

    private async Task Store(ProgramState next)
    {
        var before = storage.State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // The database may hold either state. The next activation reads which.
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
