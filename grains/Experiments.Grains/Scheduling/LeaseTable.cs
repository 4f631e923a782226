using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>The silos that renew their leases, and the lease of every experiment that runs.</summary>
/// <remarks>An experiment has at most one lease, and every lease belongs to a silo of this table.</remarks>
internal sealed class LeaseTable
{
    private readonly Dictionary<string, SiloLeases> _silos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lease> _leases = new(StringComparer.Ordinal);

    public IReadOnlyCollection<SiloLeases> Silos => _silos.Values;

    /// <summary>Finds the lease of an experiment, or returns null if the experiment has none.</summary>
    public Lease? Find(string experimentId) => _leases.GetValueOrDefault(experimentId);

    /// <summary>Finds the silo that holds a lease.</summary>
    public SiloLeases? FindSilo(Lease lease) => _silos.GetValueOrDefault(lease.Silo);

    /// <summary>Adds the silo of a heartbeat, or renews all its leases.</summary>
    public SiloLeases Renew(LeaseRequest request, DateTimeOffset now)
    {
        if (!_silos.TryGetValue(request.Silo, out var silo))
        {
            _silos.Add(request.Silo, silo = new SiloLeases(request.Silo));
        }

        silo.Name = request.Name;
        silo.Slots = request.Slots;
        silo.Observer = request.Observer;
        silo.Offer = request.Offer;
        silo.Drain = request.Drain;
        silo.LastHeartbeat = now;
        return silo;
    }

    /// <summary>Renews the leases of all silos.</summary>
    public void RenewAll(DateTimeOffset now)
    {
        foreach (var silo in _silos.Values)
        {
            silo.LastHeartbeat = now;
        }
    }

    /// <summary>Starts a lease. The experiment must have none.</summary>
    public Lease Start(SiloLeases silo, QueuedWork work)
    {
        var lease = new Lease(work, silo.Address);
        _leases.Add(work.Id, lease);
        silo.Leases.Add(work.Id, lease);
        return lease;
    }

    /// <summary>Ends the lease of an experiment and returns it, or returns null if the experiment has none.</summary>
    public Lease? End(string experimentId)
    {
        if (_leases.Remove(experimentId, out var lease))
        {
            FindSilo(lease)?.Leases.Remove(experimentId);
        }

        return lease;
    }

    /// <summary>Removes a silo and returns the leases that it held, which have ended.</summary>
    public IReadOnlyList<Lease> RemoveSilo(string address)
    {
        if (!_silos.Remove(address, out var silo))
        {
            return [];
        }

        foreach (var id in silo.Leases.Keys)
        {
            _leases.Remove(id);
        }

        return [.. silo.Leases.Values];
    }
}
