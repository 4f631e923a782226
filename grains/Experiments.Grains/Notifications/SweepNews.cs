using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Notifications;

/// <summary>Something that a sweep tells.</summary>
/// <param name="Receiver">Whom.</param>
/// <param name="Sweep">The sweep.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Spec">The sweep's specification.</param>
/// <param name="Progress">How far the sweep is.</param>
internal sealed record SweepNews(SweepNotify Receiver, string Sweep, SweepNotifyEvent Event, DateTimeOffset At, SweepSpec Spec, SweepProgress Progress);
