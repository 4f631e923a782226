using Experiments.Grains.Slots;

namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Slots</c>.</summary>
internal sealed class SlotOptionsValidator : SectionValidator<SlotOptions>
{
    public override IEnumerable<string?> Problems(SlotOptions options) =>
    [
        AtLeast("Slots:Count", options.Count, 0),
        AtLeast("Slots:ThreadsPerSlot", options.ThreadsPerSlot, 1),
        AtLeast("Slots:CheckpointEvery", options.CheckpointEvery, 1),
        options.PollInterval <= TimeSpan.Zero ? $"Slots:PollInterval '{options.PollInterval}' is not a time above 0" : null,
        AtLeast("Slots:StoreTries", options.StoreTries, 2),
    ];
}
