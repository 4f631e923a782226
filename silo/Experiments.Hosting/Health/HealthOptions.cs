namespace Experiments.Hosting.Health;

/// <summary>The options of a silo's web server, which reports the silo's health.</summary>
public sealed class HealthOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Health";

    /// <summary>Gets or sets the port of <c>GET /live</c> and <c>GET /ready</c>.</summary>
    /// <value>The default is 0: no server.</value>
    public int Port { get; set; }

    /// <summary>Gets or sets the IP address that the server listens on; 0.0.0.0 or :: for all addresses of the machine, of IPv4 and of IPv6.</summary>
    /// <value>The default is <c>127.0.0.1</c>.</value>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Gets or sets whether the server also has Orleans' dashboard, under <c>/orleans</c> and for this machine only.</summary>
    /// <value>The default is false.</value>
    public bool Dashboard { get; set; }
}
