using Experiments.Contracts.Clusters;

namespace Experiments.Reporting.Documents;

/// <summary>A silo and the experiments that run on it.</summary>
public sealed record SiloResult(
    string Name, string? Address, string Status, string? Version, DateTimeOffset Since, int? Slots, IReadOnlyList<string> Running)
{
    /// <summary>Gets the id of its process; null for a silo that was not started on this machine.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Gets what the silo has for experiments; null if it has not said so.</summary>
    public SiloOfferResult? Offer { get; init; }

    /// <summary>Returns a silo as the others see it.</summary>
    public static SiloResult From(SiloState silo) =>
        new(silo.Name, silo.Address, silo.Status, silo.Version, silo.Since, silo.Slots, [.. silo.Running])
        {
            Offer = silo.Offer is { } offer ? SiloOfferResult.From(offer) : null,
        };
}
