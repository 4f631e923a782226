using Experiments.Certificates;

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
        options.Insecure || options.Certificates is not null || !IsOpen(options) ? null
            : $"Silo:{(options.ListenOnAnyAddress ? "ListenOnAnyAddress lets" : $"Address '{options.Address}' lets")} other machines reach the ports, and the silo has no certificates; `experiments certs create-silo` makes them and Silo:Certificates names their folder, or Silo:Insecure=true says that the network is private",
        options.Insecure && options.Certificates is not null ? $"Silo:Insecure is true, but Silo:Certificates names '{options.Certificates}'; give one of them" : null,
        options.Certificates is { } folder ? CertificateProblem(folder) : null,
        Port("Silo:SiloPort", options.SiloPort),
        PortOrNone("Silo:GatewayPort", options.GatewayPort),
        options.SiloPort == options.GatewayPort ? $"Silo:SiloPort and Silo:GatewayPort are both {options.SiloPort}; they must differ" : null,
        options.DataFolder is { } data && !Directory.Exists(data) ? $"Silo:MnistFolder '{data}' does not exist" : null,
    ];

    private static string? CertificateProblem(string folder)
    {
        try
        {
            Credentials.Load(new CertificateFolder(folder), CertificateKind.Silo, TimeProvider.System.GetUtcNow()).Certificate.Dispose();
            return null;
        }
        catch (InvalidDataException e)
        {
            return $"Silo:Certificates: {e.Message}";
        }
    }
}
