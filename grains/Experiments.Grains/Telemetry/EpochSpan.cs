using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>Epochs that share a span.</summary>
/// <param name="Start">When the first of them began.</param>
/// <param name="End">When the last of them ended.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which may be the first.</param>
internal sealed record EpochSpan(DateTimeOffset Start, DateTimeOffset End, EpochRecord First, EpochRecord Last);
