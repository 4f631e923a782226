using Experiments.Grains.Scheduling;

namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Scheduler</c>.</summary>
internal sealed class SchedulerOptionsValidator : SectionValidator<SchedulerOptions>
{
    public override IEnumerable<string?> Problems(SchedulerOptions options) =>
    [
        AtLeast("Scheduler:DeathLimit", options.DeathLimit, 0),
        options.BackOff < TimeSpan.Zero ? $"Scheduler:BackOff '{options.BackOff}' is not a time of at least 0" : null,
        options.LongestBackOff < options.BackOff
            ? $"Scheduler:LongestBackOff '{options.LongestBackOff}' is shorter than Scheduler:BackOff '{options.BackOff}'"
            : null,
    ];
}
