using Microsoft.Extensions.Configuration;

namespace Experiments.Hosting.Silos;

/// <summary>Who a silo is and where it is reached.</summary>
public sealed class SiloHostOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Silo";

    /// <summary>Name in histories and provenance. The default is the machine's name.</summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>IP address that other silos and clients reach this silo at.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// Whether both ports listen on every address of the machine, not on <see cref="Address"/> alone. In a pod, where
    /// <c>kubectl port-forward</c> comes by the loopback address.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ListenOnAnyAddress { get; set; }

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for clients. Gateways have no authentication: keep it private.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// Gets or sets the folder of the workloads' data files. If it is null, <c>EXPERIMENTS_DATA</c> names it, or the silo has none. The key
    /// is <c>Silo:MnistFolder</c>, as in the versions in which MNIST was the only data.
    /// </summary>
    [ConfigurationKeyName("MnistFolder")]
    public string? DataFolder { get; set; }
}
