using Experiments.Contracts.Sweeps;
using Orleans.CodeGeneration;

namespace Experiments.Grains.Notifications;

/// <summary>The outbox of a sweep. The key is the sweep's name.</summary>
[Alias("experiments.ISweepNewsGrain"), Version(1)]
internal interface ISweepNewsGrain : IGrainWithStringKey
{
    /// <summary>Records that the receiver has a notification, or that no repetition would deliver it. Idempotent.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="best">The best proposal that the notification named, or null.</param>
    [Alias("RecordTold")]
    Task RecordTold(SweepNotifyEvent kind, int? best);
}
