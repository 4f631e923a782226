namespace Experiments.Hosting.Silos;

/// <summary>The options of a silo's identity and addresses.</summary>
public sealed class SiloHostOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Silo";

    /// <summary>Gets or sets the silo's name in histories and provenance. Each silo needs a name of its own.</summary>
    /// <value>The default is the machine's name.</value>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets the IP address under which other silos and clients reach this silo.</summary>
    /// <value>The default is <c>127.0.0.1</c>.</value>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Gets or sets whether both ports listen on every address of the machine, and not only on <see cref="Address"/>.</summary>
    /// <remarks>A pod needs this, because <c>kubectl port-forward</c> connects to the loopback address.</remarks>
    /// <value>The default is false.</value>
    public bool ListenOnAnyAddress { get; set; }

    /// <summary>
    /// Gets or sets the folder of the silo's certificate, its key and the authorities of silos and clients, as <c>experiments certs
    /// create-silo</c> makes it. With certificates, both ports speak TLS and refuse whoever has none of the same cluster.
    /// </summary>
    /// <value>If it is null, connections are not encrypted, and the ports accept everybody.</value>
    public string? Certificates { get; set; }

    /// <summary>
    /// Gets or sets whether other machines may reach the ports although the silo has no certificates. It must be said for every address
    /// beyond loopback.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Insecure { get; set; }

    /// <summary>Gets or sets the port for other silos.</summary>
    /// <value>The default is 11111.</value>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Gets or sets the port for clients, or 0 for none: clients then reach the cluster at its other silos.</summary>
    /// <value>The default is 30000.</value>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Gets or sets the folder of the workloads' data files.</summary>
    /// <value>If it is null, <c>EXPERIMENTS_DATA</c> names the folder, or the silo has none.</value>
    public string? DataFolder { get; set; }

    /// <summary>Gets or sets <see cref="DataFolder"/> by its older key, <c>Silo:MnistFolder</c>.</summary>
    /// <remarks>A member of its own: the strict binder does not know keys that an attribute gives.</remarks>
    public string? MnistFolder
    {
        get => DataFolder;
        set => DataFolder = value ?? DataFolder;
    }
}
