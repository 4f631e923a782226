using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Programs;

/// <summary>Knows the workload names of all programs. The cluster has one, key 0.</summary>
[Alias("experiments.IProgramDirectoryGrain"), Version(1)]
public interface IProgramDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a name. Idempotent. Durable when it returns.</summary>
    [Alias("Add")]
    Task Add(string workload);

    /// <summary>Returns all names, in the order in which they were registered.</summary>
    [Role(Role.Reader), Alias("List")]
    Task<ImmutableArray<string>> List();
}
