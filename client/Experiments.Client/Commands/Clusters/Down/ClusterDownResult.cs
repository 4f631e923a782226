using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Down;

/// <summary>The result of <c>cluster down</c>.</summary>
internal sealed record ClusterDownResult(IReadOnlyList<StoppedSilo> Silos);
