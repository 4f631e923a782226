namespace Experiments.Hosting.Health;

/// <summary>Where a silo tells how it is.</summary>
public sealed class HealthOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Health";

    /// <summary>Port of <c>GET /live</c> and <c>GET /ready</c>; 0 for none.</summary>
    /// <value>The default is 0.</value>
    public int Port { get; set; }

    /// <summary>IP address that they are served on; 0.0.0.0 for all of the machine's.</summary>
    /// <value>The default is <c>127.0.0.1</c>.</value>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Whether Orleans' dashboard is served there too, under <c>/orleans</c>, to this machine alone.</summary>
    /// <value>The default is false.</value>
    public bool Dashboard { get; set; }
}
