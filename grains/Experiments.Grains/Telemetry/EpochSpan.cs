using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>The epochs that share a span.</summary>
/// <param name="Start">The time at which the first epoch began.</param>
/// <param name="End">The time at which the last epoch ended.</param>
/// <param name="First">The first epoch.</param>
/// <param name="Last">The last epoch, which may be the first.</param>
internal sealed record EpochSpan(DateTimeOffset Start, DateTimeOffset End, EpochRecord First, EpochRecord Last);
