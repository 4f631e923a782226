using Experiments.Grains.Slots;

namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Programs</c>.</summary>
internal sealed class ProgramOptionsValidator : SectionValidator<ProgramOptions>
{
    public override IEnumerable<string?> Problems(ProgramOptions options) =>
    [
        AtLeast("Programs:Cpus", options.Cpus, 1),
        options.CodeCacheBytes < 0 ? $"Programs:CodeCacheBytes is {options.CodeCacheBytes}; it must be 0 bytes or more" : null,
        options.CodeCacheAge <= TimeSpan.Zero ? $"Programs:CodeCacheAge is {options.CodeCacheAge}; it must be a positive time such as 30.00:00:00 (30 days)" : null,
        options.Memory <= 0 ? $"Programs:Memory is {options.Memory}; it must be above 0 bytes" : null,
        options is { Only: true, Enabled: false } ? "Programs:Only is true, but Programs:Enabled is not, so that the silo would run nothing" : null,
        options.ReadGpus().Distinct(StringComparer.Ordinal).Count() < options.ReadGpus().Count ? $"Programs:Gpus '{options.Gpus}' names a device twice" : null,
    ];
}
