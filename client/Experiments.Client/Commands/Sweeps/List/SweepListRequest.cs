namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>What <c>sweep list</c> is asked for.</summary>
/// <param name="WithSize">Whether the size of each sweep is asked for.</param>
/// <param name="Tags">Only sweeps with all of these tags.</param>
internal sealed record SweepListRequest(bool WithSize, IReadOnlyList<string> Tags);
