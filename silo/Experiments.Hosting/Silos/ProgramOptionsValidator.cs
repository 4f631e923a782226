using Experiments.Grains.Slots;

namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Programs</c>.</summary>
internal sealed class ProgramOptionsValidator : SectionValidator<ProgramOptions>
{
    public override IEnumerable<string?> Problems(ProgramOptions options) =>
    [
        AtLeast("Programs:Cpus", options.Cpus, 1),
        options.Memory <= 0 ? $"Programs:Memory is {options.Memory}; it must be above 0 bytes" : null,
        options is { Only: true, Enabled: false } ? "Programs:Only is true, but Programs:Enabled is not, so that the silo would run nothing" : null,
        options.ReadGpus().Distinct(StringComparer.Ordinal).Count() < options.ReadGpus().Count ? $"Programs:Gpus '{options.Gpus}' names a device twice" : null,
    ];
}
