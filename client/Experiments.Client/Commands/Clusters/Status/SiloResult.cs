namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>A silo and the experiments that run on it.</summary>
internal sealed record SiloResult(
    string Name, string? Address, string Status, string? Version, DateTimeOffset Since, int? Slots, IReadOnlyList<string> Running)
{
    /// <summary>Gets the id of its process; null for a silo that was not started on this machine.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Gets what the silo has for experiments; null if it has not said so.</summary>
    public SiloOfferResult? Offer { get; init; }
}
