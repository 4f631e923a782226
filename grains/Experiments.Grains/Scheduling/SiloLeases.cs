using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>A silo that renews its leases.</summary>
internal sealed class SiloLeases(string address)
{
    public string Address => address;

    public string Name { get; set; } = string.Empty;

    public int Slots { get; set; }

    public DateTimeOffset LastHeartbeat { get; set; }

    public ISlotObserver? Observer { get; set; }

    /// <summary>Whether it had slots free at its last heartbeat and has not been woken since.</summary>
    public bool IsIdle { get; set; }

    public Dictionary<string, Lease> Leases { get; } = new(StringComparer.Ordinal);
}
