namespace Experiments.Client.Commands.Gc;

/// <summary>What <c>gc</c> is asked for.</summary>
/// <param name="Grace">Artifacts that were stored within this time are kept.</param>
/// <param name="IsDryRun">Whether nothing is removed.</param>
internal sealed record GcRequest(TimeSpan Grace, bool IsDryRun);
