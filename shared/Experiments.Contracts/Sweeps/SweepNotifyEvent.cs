namespace Experiments.Contracts.Sweeps;

/// <summary>An event that a sweep tells.</summary>
public enum SweepNotifyEvent
{
    /// <summary>The sweep has ended, for whatever reason.</summary>
    Ended,

    /// <summary>The sweep has ended without a result, or because too many setups failed.</summary>
    Failed,

    /// <summary>A setup is better than all before it.</summary>
    Best,
}
