namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Silo</c>.</summary>
internal sealed class SiloHostOptionsValidator : SectionValidator<SiloHostOptions>
{
    private static bool IsOpen(SiloHostOptions options) =>
        options.ListenOnAnyAddress || (System.Net.IPAddress.TryParse(options.Address, out var address) && !System.Net.IPAddress.IsLoopback(address));

    public override IEnumerable<string?> Problems(SiloHostOptions options) =>
    [
        string.IsNullOrWhiteSpace(options.Name) ? "Silo:Name is empty; give each silo a name of its own" : null,
        Address("Silo:Address", options.Address),
        options.Insecure || !IsOpen(options) ? null
            : $"Silo:{(options.ListenOnAnyAddress ? "ListenOnAnyAddress lets" : $"Address '{options.Address}' lets")} other machines reach the ports, and silos neither encrypt nor know who calls yet; keep the ports on a private network and say so with Silo:Insecure=true",
        Port("Silo:SiloPort", options.SiloPort),
        PortOrNone("Silo:GatewayPort", options.GatewayPort),
        options.SiloPort == options.GatewayPort ? $"Silo:SiloPort and Silo:GatewayPort are both {options.SiloPort}; they must differ" : null,
        options.DataFolder is { } folder && !Directory.Exists(folder) ? $"Silo:MnistFolder '{folder}' does not exist" : null,
    ];
}
