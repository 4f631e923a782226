using System.Collections.Immutable;

namespace Experiments.Workloads;

/// <summary>What a silo tells the workloads that it runs.</summary>
public sealed record RunnerSettings
{
    /// <summary>Gets the folder of data files, or null if the silo has none. Experiments that need files then fail and say so.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Gets the number of threads that an experiment may use, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the folder for files of running attempts, or null for the system's temporary folder.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Gets the names of the graphics processors that attempts may use.</summary>
    public ImmutableArray<string> Gpus { get; init; } = [];

    /// <summary>Gets the bounds of the unpacked code that is kept in the work folder.</summary>
    public CodeCacheLimit CodeCache { get; init; } = CodeCacheLimit.Default;

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }
}
