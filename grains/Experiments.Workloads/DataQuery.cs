namespace Experiments.Workloads;

/// <summary>Where to look for data files.</summary>
public sealed record DataQuery
{
    /// <summary>Gets the folder that the user named, or null. If it is set, no other place is searched.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets whether to download what no place has.</summary>
    public bool Download { get; init; }

    /// <summary>Gets the receiver of the download's progress, called on the thread that reads.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>Gets the clock that waits between tries.</summary>
    public required TimeProvider Time { get; init; }
}
