using Experiments.Contracts.Clusters;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>A silo that renews its leases, as its last heartbeat described it.</summary>
internal sealed class SiloLeases(string address)
{
    public string Address => address;

    public string Name { get; set; } = string.Empty;

    public int Slots { get; set; }

    public DateTimeOffset LastHeartbeat { get; set; }

    public ISlotObserver? Observer { get; set; }

    /// <summary>Gets or sets what the silo has for programs.</summary>
    public SiloOffer? Offer { get; set; }

    /// <summary>Gets or sets whether the silo takes experiments.</summary>
    public DrainMode Drain { get; set; }

    /// <summary>Gets whether the silo can get experiments, now or when a slot is free.</summary>
    public bool TakesWork => Slots > 0 && Drain == DrainMode.None;

    /// <summary>Gets or sets whether the silo had free slots at its last heartbeat and has not been woken since.</summary>
    public bool IsIdle { get; set; }

    /// <summary>Gets the silo's leases by experiment.</summary>
    public Dictionary<string, Lease> Leases { get; } = new(StringComparer.Ordinal);
}
