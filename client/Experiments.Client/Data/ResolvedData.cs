using System.Collections.Immutable;
using Experiments.Client.Setups;

namespace Experiments.Client.Data;

/// <summary>A setup with data that this machine or the cluster has.</summary>
/// <param name="Setup">The setup to run.</param>
/// <param name="Folder">The folder of the data files, or null.</param>
/// <param name="Fallback">A sentence for users if other data replace those that were not found; null otherwise.</param>
internal sealed record ResolvedData(SetupRequest Setup, string? Folder, string? Fallback)
{
    /// <summary>Gets why the data were not found, a line each. They follow <see cref="Fallback"/>.</summary>
    public ImmutableArray<string> Details { get; init; } = [];
}
