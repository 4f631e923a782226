using System.Collections.Immutable;
using Experiments.Contracts.Programs;
using Experiments.Grains.Programs;
using Experiments.Grains.Storage;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers from the stored state of one program.</summary>
internal sealed class StoredProgram(StateReader states, string path, string workload) : IProgramGrain
{
    public Task<ProgramRecord?> Get() => Answers.From(() => states.Read<ProgramState>(StateNames.Program, workload).ToRecord());

    public Task Register(ProgramDocument document) => throw Answers.Refusal(path);

    public Task RecordCheck(ProgramCheck check) => throw Answers.Refusal(path);
}

/// <summary>Answers from the stored list of programs.</summary>
internal sealed class StoredProgramDirectory(StateReader states, string path) : IProgramDirectoryGrain
{
    public Task<ImmutableArray<string>> List() =>
        Answers.From(() => states.Read<ProgramDirectoryState>(StateNames.ProgramDirectory, 0).Names);

    public Task Add(string workload) => throw Answers.Refusal(path);
}
