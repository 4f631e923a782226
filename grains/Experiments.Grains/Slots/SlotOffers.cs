using Experiments.Contracts.Scheduling;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Says what the silo has for programs.</summary>
internal sealed class SlotOffers(IOptions<ProgramOptions> options)
{
    /// <summary>Gets the offer, which every heartbeat carries.</summary>
    public SiloOffer Offer { get; } = new()
    {
        RunsPrograms = options.Value.Enabled,
        RunsBuiltIn = !options.Value.Only,
        Cpus = options.Value.Cpus,
        Gpus = options.Value.ReadGpus().Count,
        Memory = options.Value.Memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Labels = [.. options.Value.ReadLabels()],
    };
}
