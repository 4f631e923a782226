using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Storage;
using Experiments.Grains.Sweeps;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers from the stored list of sweeps.</summary>
internal sealed class StoredSweepDirectory(StateReader states, string path) : ISweepDirectoryGrain
{
    public Task<ImmutableArray<string>> List() =>
        Answers.From(() => states.Read<SweepDirectoryState>(StateNames.SweepDirectory, 0).Names);

    public Task Add(string name) => throw Answers.Refusal(path);

    public Task Mark(string name, bool isOpen) => throw Answers.Refusal(path);

    public Task Wake() => throw Answers.Refusal(path);
}
