using System.Runtime.Versioning;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>Tests that share one cluster of containers, one after the other.</summary>
[UnsupportedOSPlatform("windows")]
[CollectionDefinition(Name)]
public sealed class ContainerTests : ICollectionFixture<PodmanCluster>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "containers";
}
