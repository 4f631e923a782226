namespace Experiments.Grains.Scheduling;

/// <summary>
/// Where work may run by what <see cref="Suspicion"/> says of it. For an experiment that must run alone one silo is reserved: it gets no
/// more work until it is empty.
/// </summary>
internal sealed class Isolation
{
    private string? _reserved;

    /// <summary>Keeps the silo that will soonest be empty free for an experiment that must run alone, if one waits.</summary>
    public void Reserve(IEnumerable<QueuedWork> suspects, IEnumerable<SiloLeases> silos, DateTimeOffset now)
    {
        if (!suspects.Any(w => Suspicion.MustRunAlone(w) && w.NotBefore <= now))
        {
            _reserved = null;
        }
        else
        {
            _reserved ??= silos
                .Where(s => s.Slots > 0)
                .OrderBy(s => s.Leases.Count)
                .ThenBy(s => s.Address, StringComparer.Ordinal)
                .FirstOrDefault()?.Address;
        }
    }

    /// <summary>Whether a silo may run an experiment beside what it runs.</summary>
    public bool MayRun(QueuedWork work, SiloLeases silo, DateTimeOffset now)
    {
        var runs = silo.Leases.Values;
        return work.NotBefore <= now
            && !runs.Any(l => Suspicion.MustRunAlone(l.Work))
            && (Suspicion.MustRunAlone(work) ? runs.Count == 0 : _reserved != silo.Address)
            && !(Suspicion.KeepsApart(work, now) && runs.Any(l => Suspicion.IsSuspect(l.Work)));
    }

    /// <summary>A silo has got the experiment for which it was reserved.</summary>
    public void Started(QueuedWork work, string silo)
    {
        if (Suspicion.MustRunAlone(work))
        {
            Forget(silo);
        }
    }

    /// <summary>A silo is no longer there to be reserved.</summary>
    public void Forget(string silo)
    {
        if (_reserved == silo)
        {
            _reserved = null;
        }
    }
}
