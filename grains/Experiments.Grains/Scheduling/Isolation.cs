namespace Experiments.Grains.Scheduling;

/// <summary>Decides which silo may run which work, by the rules of <see cref="Suspicion"/>.</summary>
/// <remarks>
/// If an experiment that must run alone waits, one silo is reserved. The reserved silo gets no other work until it is empty. Otherwise new
/// work would fill every free slot, and the experiment would wait forever.
/// </remarks>
internal sealed class Isolation
{
    private string? _reserved;

    /// <summary>Reserves the silo with the fewest leases if an experiment that must run alone waits. The silo must be able to run it.</summary>
    public void Reserve(IEnumerable<QueuedWork> suspects, IEnumerable<SiloLeases> silos, DateTimeOffset now)
    {
        var alone = suspects.Where(w => Suspicion.MustRunAlone(w) && w.NotBefore <= now).ToList();
        var able = silos.Where(s => s.TakesWork && alone.Any(w => Placement.Obstacle(w.Item, s.Offer) is null)).ToList();
        if (able.All(s => s.Address != _reserved))
        {
            _reserved = able.OrderBy(s => s.Leases.Count).ThenBy(s => s.Address, StringComparer.Ordinal).FirstOrDefault()?.Address;
        }
    }

    /// <summary>Returns whether a silo may run an experiment beside the experiments that it runs already.</summary>
    public bool MayRun(QueuedWork work, SiloLeases silo, DateTimeOffset now)
    {
        var running = silo.Leases.Values;
        return work.NotBefore <= now
            && !running.Any(l => Suspicion.MustRunAlone(l.Work))
            && (Suspicion.MustRunAlone(work) ? running.Count == 0 : _reserved != silo.Address)
            && !(Suspicion.KeepsApart(work, now) && running.Any(l => Suspicion.IsSuspect(l.Work)));
    }

    /// <summary>Ends the reservation if the silo has got the experiment for which it was reserved.</summary>
    public void WorkStarted(QueuedWork work, string silo)
    {
        if (Suspicion.MustRunAlone(work))
        {
            SiloLeft(silo);
        }
    }

    /// <summary>Ends the reservation of a silo that is gone.</summary>
    public void SiloLeft(string silo)
    {
        if (_reserved == silo)
        {
            _reserved = null;
        }
    }
}
