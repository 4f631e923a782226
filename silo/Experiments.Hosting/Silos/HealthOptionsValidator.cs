using Experiments.Hosting.Health;

namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Health</c>.</summary>
internal sealed class HealthOptionsValidator : SectionValidator<HealthOptions>
{
    public override IEnumerable<string?> Problems(HealthOptions options) =>
        [PortOrNone("Health:Port", options.Port), Address("Health:Address", options.Address)];
}
