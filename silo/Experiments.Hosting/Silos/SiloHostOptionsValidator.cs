namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Silo</c>.</summary>
internal sealed class SiloHostOptionsValidator : SectionValidator<SiloHostOptions>
{
    public override IEnumerable<string?> Problems(SiloHostOptions options) =>
    [
        string.IsNullOrWhiteSpace(options.Name) ? "Silo:Name is empty; give each silo a name of its own" : null,
        Address("Silo:Address", options.Address),
        Port("Silo:SiloPort", options.SiloPort),
        Port("Silo:GatewayPort", options.GatewayPort),
        options.SiloPort == options.GatewayPort ? $"Silo:SiloPort and Silo:GatewayPort are both {options.SiloPort}; they must differ" : null,
        options.DataFolder is { } folder && !Directory.Exists(folder) ? $"Silo:MnistFolder '{folder}' does not exist" : null,
    ];
}
