using System.Collections.Immutable;
using System.Net;

namespace Experiments.Hosting.Embedded;

/// <summary>How a command comes by grains: through a cluster, or a silo in its own process.</summary>
public sealed record EmbeddedSiloOptions
{
    /// <summary>Where the gateways of a cluster listen, as addresses or names; empty for a silo in this process, to which everything else here belongs.</summary>
    public ImmutableArray<EndPoint> Gateways { get; init; } = [];

    /// <summary>Folder of the database and the artifacts; created where it does not exist.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Folder of the four MNIST files, or null where they were not found: experiments on MNIST then fail and say so.</summary>
    public string? MnistFolder { get; init; }

    /// <summary>Experiments that train side by side; 0 for commands that only look.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Threads that each of them uses.</summary>
    public int ThreadsPerSlot { get; init; } = 1;

    /// <summary>Whether the silo's log goes to the standard error stream.</summary>
    public bool Verbose { get; init; }
}
