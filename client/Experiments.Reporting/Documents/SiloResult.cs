using Experiments.Contracts.Clusters;

namespace Experiments.Reporting.Documents;

/// <summary>A silo and the experiments that run on it.</summary>
public sealed record SiloResult(
    string Name, string? Address, string Status, string? Version, DateTimeOffset Since, int? Slots, IReadOnlyList<string> Running)
{
    /// <summary>The status of a silo that takes no experiments and still runs some.</summary>
    public const string Draining = "draining";

    /// <summary>The status of a silo that takes no experiments and runs none.</summary>
    public const string Drained = "drained";

    private const string Active = "active";

    /// <summary>Gets the id of its process; null for a silo that was not started on this machine.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Gets what the silo has for experiments; null if it has not said so.</summary>
    public SiloOfferResult? Offer { get; init; }

    /// <summary>Gets when the leases of what it runs expire if it does not renew them, as it does all the time; null if it has no slots.</summary>
    public DateTimeOffset? LeasesUntil { get; init; }

    /// <summary>Returns a silo as the others see it.</summary>
    public static SiloResult From(SiloState silo) =>
        new(silo.Name, silo.Address, StatusOf(silo), silo.Version, silo.Since, silo.Slots, [.. silo.Running])
        {
            Offer = silo.Offer is { } offer ? SiloOfferResult.From(offer) : null,
            LeasesUntil = silo.LeasesUntil,
        };

    /// <summary>A silo that is told to take no experiments is drained once it runs none.</summary>
    private static string StatusOf(SiloState silo) =>
        silo is { Drain: DrainMode.None } or { Status: not Active } ? silo.Status : silo.Running.IsEmpty ? Drained : Draining;
}
