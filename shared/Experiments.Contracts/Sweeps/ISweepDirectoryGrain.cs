using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Sweeps;

/// <summary>Knows the names of all sweeps. The cluster has one, key 0.</summary>
[Alias("experiments.ISweepDirectoryGrain"), Version(1)]
public interface ISweepDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a sweep's name. Idempotent. Durable when it returns.</summary>
    [Alias("Add")]
    Task Add(string name);

    /// <summary>Records that a sweep has ended or continues. Durable when it returns.</summary>
    [Alias("Mark")]
    Task Mark(string name, bool isOpen);

    /// <summary>Activates every sweep that has not ended, so that it continues.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>Returns all names, in the order in which they were submitted.</summary>
    [Role(Role.Reader), Alias("List")]
    Task<ImmutableArray<string>> List();
}
