using System.Collections.Concurrent;
using Experiments.Hosting.Storage;

namespace Experiments.Benchmarks.Harness;

/// <summary>States in memory: what is left is the cost of everything but a database.</summary>
internal sealed class MemoryStateTable : IStateTable
{
    private readonly ConcurrentDictionary<StateKey, StateRow> _rows = [];

    public Task<StateRow?> Read(StateKey key) => Task.FromResult(_rows.GetValueOrDefault(key));

    public Task<int?[]> Apply(IReadOnlyList<StateChange> changes) => Task.FromResult<int?[]>([.. changes.Select(Apply)]);

    public bool IsRefusal(Exception exception) => false;

    public void Dispose()
    {
    }

    private int? Apply(StateChange change)
    {
        var stored = _rows.GetValueOrDefault(change.Key)?.Version;
        if (stored != change.Version)
        {
            return null;
        }

        var version = (stored ?? 0) + 1;
        _rows[change.Key] = new StateRow(change.Payload, version);
        return version;
    }
}
