namespace Experiments.Grains.Scheduling;

/// <summary>Reserves silos for work that needs more than is free anywhere, such as a program of several processors.</summary>
/// <remarks>
/// <para>
/// Without a reservation, small work would take every processor as soon as it is free, and large work would wait forever. The first work in
/// the order of the queue that must wait for room gets a silo. Until it starts, that silo starts only work that does not delay it.
/// </para>
/// <para>
/// No reservation can wait for another. A silo has at most one, its work can run there once the silo is empty, and work that must run
/// alone (<see cref="Isolation"/>) is not bound by reservations.
/// </para>
/// </remarks>
internal sealed class RoomReservations
{
    private readonly Dictionary<string, QueuedWork> _bySilo = new(StringComparer.Ordinal);

    /// <summary>Removes what is reserved on a silo if the work no longer waits, or if the silo cannot run it any more.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="find">Returns the work of an experiment that waits, or null.</param>
    public void Review(SiloLeases silo, Func<string, QueuedWork?> find)
    {
        if (!_bySilo.TryGetValue(silo.Address, out var kept))
        {
            return;
        }

        if (find(kept.Id) is { } waiting && silo.TakesWork && Placement.Obstacle(waiting.Item, silo.Offer) is null)
        {
            _bySilo[silo.Address] = waiting;
        }
        else
        {
            _bySilo.Remove(silo.Address);
        }
    }

    /// <summary>Returns whether some work may start on a silo now. Call it in the order of the queue: work that lacks room gets a silo reserved.</summary>
    public bool MayStart(QueuedWork work, SiloLeases silo, IReadOnlyCollection<SiloLeases> silos)
    {
        if (Placement.Obstacle(work.Item, silo.Offer) is not null)
        {
            return false;
        }

        if (!Placement.Fits(work.Item, silo))
        {
            Reserve(work, silos);
            return false;
        }

        return Suspicion.MustRunAlone(work)
            || !_bySilo.TryGetValue(silo.Address, out var kept)
            || kept.Id == work.Id
            || Placement.LeavesRoom(work.Item, silo, kept.Item);
    }

    /// <summary>Ends the reservation of work that has started.</summary>
    public void WorkStarted(QueuedWork work)
    {
        if (FindSilo(work) is { } silo)
        {
            _bySilo.Remove(silo);
        }
    }

    /// <summary>Ends the reservation of a silo that is gone.</summary>
    public void SiloLeft(string silo) => _bySilo.Remove(silo);

    private void Reserve(QueuedWork work, IReadOnlyCollection<SiloLeases> silos)
    {
        // Work that must run alone has a reservation of its own kind. Work that fits elsewhere starts at that silo's next heartbeat.
        var able = silos.Where(s => s.TakesWork && Placement.Obstacle(work.Item, s.Offer) is null).ToList();
        if (Suspicion.MustRunAlone(work) || FindSilo(work) is not null || able.Any(s => s.Leases.Count < s.Slots && Placement.Fits(work.Item, s)))
        {
            return;
        }

        var emptiest = able
            .Where(s => !_bySilo.ContainsKey(s.Address))
            .OrderBy(s => s.Leases.Count)
            .ThenBy(s => s.Address, StringComparer.Ordinal)
            .FirstOrDefault();
        if (emptiest is not null)
        {
            _bySilo.Add(emptiest.Address, work);
        }
    }

    private string? FindSilo(QueuedWork work) => _bySilo.FirstOrDefault(reserved => reserved.Value.Id == work.Id).Key;
}
