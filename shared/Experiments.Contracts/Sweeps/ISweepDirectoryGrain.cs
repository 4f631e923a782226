using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>Knows the names of all sweeps. One for the cluster, key 0.</summary>
[Alias("experiments.ISweepDirectoryGrain")]
public interface ISweepDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a sweep's name in; idempotent. Durable when it returns.</summary>
    [Alias("Add")]
    Task Add(string name);

    /// <summary>Notes that a sweep has ended, or goes on. Durable when it returns.</summary>
    [Alias("Mark")]
    Task Mark(string name, bool isOpen);

    /// <summary>Sees to it that every sweep that has not ended goes on.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>All names, in the order in which they were submitted.</summary>
    [Alias("List")]
    Task<ImmutableArray<string>> List();
}
