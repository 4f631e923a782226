namespace Experiments.Workloads;

/// <summary>Bounds the unpacked code of programs that a machine keeps for later attempts.</summary>
/// <param name="Bytes">The most bytes on disk. Beyond them, the code that was not used for the longest time is deleted.</param>
/// <param name="Age">The time since its last use after which code is deleted.</param>
public sealed record CodeCacheLimit(long Bytes, TimeSpan Age)
{
    /// <summary>Gets the limit that silos use by default: 4 GiB and 30 days.</summary>
    public static CodeCacheLimit Default { get; } = new(4L << 30, TimeSpan.FromDays(30));
}
