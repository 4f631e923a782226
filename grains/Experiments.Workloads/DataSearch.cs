using System.Collections.Immutable;

namespace Experiments.Workloads;

/// <summary>What a search for data files found.</summary>
public sealed record DataSearch
{
    /// <summary>Gets the folder of the files, verified; null: they were not found.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets the reason why the files were not found; empty if they were.</summary>
    public string Because { get; init; } = string.Empty;

    /// <summary>Gets every place that was tried and what was wrong with it, a line each.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>
    /// Gets what is wrong with a folder that the user named, a line each. The user has to correct it: a typing error must not lead to
    /// other data unnoticed.
    /// </summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}
