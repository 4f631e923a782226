using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Grains.Access;
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

        var (caller, known) = (Caller.Current, storage.State);
        if (known.Document is not null && known.Document != document)
        {
            Ownership.Require(caller, $"the program {Name} with its operations", "change", known.RegisteredBy);
        }

        // The directory first: a program that is listed and not yet stored is skipped by readers, and the caller repeats a failed call.
        await GrainFactory.GetGrain<IProgramDirectoryGrain>(0).Add(Name);
        if (known.Document != document)
        {
            await Store(known with
            {
                Document = document,
                RegisteredAt = known.RegisteredAt ?? time.GetUtcNow(),
                RegisteredBy = known.Document is null ? caller?.Name : known.RegisteredBy,
            });
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
