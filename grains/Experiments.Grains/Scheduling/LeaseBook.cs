using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>Decides which silo runs which experiment. A plain data structure: the time is an argument, and nothing is stored.</summary>
/// <remarks>
/// Not thread-safe. An experiment is in exactly one place: in the queue, leased to one silo, or unclaimed after an earlier book was lost.
/// </remarks>
internal sealed class LeaseBook(SchedulerOptions options)
{
    private readonly FairQueue _queue = new();
    private readonly LeaseTable _leases = new();
    private readonly UnclaimedWork _unclaimed = new(options.LeaseDuration);
    private readonly Isolation _isolation = new();
    private readonly RoomReservations _room = new();

    /// <summary>Experiments that were withdrawn while leased. Each stays here until its silo reports that it has ended.</summary>
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);

    private DateTimeOffset? _lastHeartbeat;
    private long _arrivals;

    /// <summary>Gets how many experiments wait for a slot.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Gets since when the oldest of them has waited, or null if none waits.</summary>
    public DateTimeOffset? OldestSince => _queue.OldestSince;

    /// <summary>Gets the silos that renew their leases.</summary>
    public IReadOnlyCollection<SiloLeases> Silos => _leases.Silos;

    /// <summary>Gets how many leases have ended because their silo fell silent or died.</summary>
    public long Revoked { get; private set; }

    /// <summary>Returns the experiments that wait and that no silo can run, by reason.</summary>
    public ImmutableArray<UnplacedWork> Unplaced() =>
    [
        .. _queue.ByNeeds
            .Select(group => (Works: group, Reason: Placement.Explain(group.First().Item, Silos)))
            .Where(group => group.Reason is not null)
            .GroupBy(group => group.Reason!, group => group.Works)
            .Select(group => new UnplacedWork(group.First().First().Id, group.Sum(works => works.Count()), group.Key)),
    ];

    /// <summary>Returns why an experiment that waits cannot run on any silo; null if it can, or does not wait.</summary>
    public string? WhyUnplaced(string id) => _queue.Find(id) is { } work ? Placement.Explain(work.Item, Silos) : null;

    /// <summary>Adds an experiment that ran under an earlier book. It is queued only if no silo claims it within the duration of a lease.</summary>
    /// <param name="item">The experiment.</param>
    /// <param name="silo">The address of the silo that ran the experiment, or null if it is unknown.</param>
    /// <param name="now">The time.</param>
    public void Recover(WorkItem item, string? silo, DateTimeOffset now) => _unclaimed.Add(NewWork(item, now), silo, now);

    /// <summary>Queues an experiment.</summary>
    public void Enqueue(WorkItem item, DateTimeOffset now)
    {
        _withdrawn.Remove(item.ExperimentId);
        if (_unclaimed.Contains(item.ExperimentId))
        {
            // Its silo may still run the experiment. That silo's next heartbeat tells.
            return;
        }

        if (_leases.Find(item.ExperimentId) is { } lease)
        {
            // The experiment may have ended and been submitted again before its silo reported the end of the attempt.
            lease.Again = NewWork(item, now);
        }
        else
        {
            _queue.Add(NewWork(item, now));
        }
    }

    /// <summary>Removes an experiment from wherever it is.</summary>
    /// <returns>The silo that has to stop the experiment, or null if none runs it.</returns>
    public SiloLeases? Withdraw(string id)
    {
        _queue.Remove(id);
        _unclaimed.Remove(id);
        if (EndLease(id) is not { } lease)
        {
            return null;
        }

        _withdrawn.Add(id);
        return _leases.FindSilo(lease);
    }

    /// <summary>Removes an experiment from the queue, or marks its lease as held.</summary>
    /// <returns>The silo that has to save and return the experiment, or null if none runs it.</returns>
    public SiloLeases? Hold(string id)
    {
        _queue.Remove(id);
        if (_leases.Find(id) is not { } lease)
        {
            return null;
        }

        lease.IsHeld = true;
        lease.Again = null;
        return _leases.FindSilo(lease);
    }

    /// <summary>Clears a running experiment of suspicion. See <see cref="Suspicion"/>.</summary>
    public void ClearSuspicion(string id)
    {
        if (_leases.Find(id) is { } lease)
        {
            lease.Work = lease.Work with { Item = lease.Work.Item with { Deaths = 0 } };
        }
    }

    /// <summary>Ends the leases of dead silos before they expire.</summary>
    /// <returns>Whether a silo was dead.</returns>
    public bool RevokeDead(Func<string, bool> isDead, DateTimeOffset now)
    {
        var dead = _leases.Silos.Select(s => s.Address).Concat(_unclaimed.Silos).Distinct().Where(isDead).ToList();
        foreach (var silo in dead)
        {
            QueueAgain(Suspicion.AfterDeath([.. RemoveSilo(silo), .. _unclaimed.TakeBySilo(silo)]), now);
        }

        return dead.Count > 0;
    }

    /// <summary>Renews a silo's leases, takes back what has ended, and grants new work for its free slots.</summary>
    public LeaseReply Heartbeat(LeaseRequest request, DateTimeOffset now)
    {
        RenewAllAfterStandstill(now);
        var silo = _leases.Renew(request, now);
        ExpireSilent(now);
        foreach (var id in request.Running)
        {
            Claim(silo, id, request, now);
        }

        foreach (var id in request.Ended)
        {
            End(silo, id);
        }

        TakeBackUnanswered(silo, request, now);
        var free = silo.TakesWork ? request.FreeSlots : 0;
        var granted = Grant(silo, free, now);
        silo.IsIdle = granted.Length < free;
        return new LeaseReply(
            granted,
            Stop: [.. request.Running.Where(id => !silo.Leases.ContainsKey(id))],
            Hold: [.. request.Running.Where(id => silo.Leases.TryGetValue(id, out var lease) && lease.IsHeld)]);
    }

    /// <summary>
    /// Renews all leases if no silo has reported for longer than one lease. Then this silo was frozen or cut off, and the other silos may
    /// have renewed their leases elsewhere.
    /// </summary>
    private void RenewAllAfterStandstill(DateTimeOffset now)
    {
        if (_lastHeartbeat is { } last && now - last > options.LeaseDuration)
        {
            _leases.RenewAll(now);
            _unclaimed.RestartWait(now);
        }

        _lastHeartbeat = now;
    }

    private void ExpireSilent(DateTimeOffset now)
    {
        foreach (var silo in _leases.Silos.Where(s => now - s.LastHeartbeat > options.LeaseDuration).ToList())
        {
            QueueAgain(Suspicion.AfterSilence(RemoveSilo(silo.Address)), now);
        }

        foreach (var (silo, ran) in _unclaimed.TakeExpired(now))
        {
            // A known silo that does not return has died, perhaps with the scheduler that it ran. One of its experiments may be the cause.
            QueueAgain(silo is null ? Suspicion.AfterSilence(ran) : Suspicion.AfterDeath(ran), now);
        }
    }

    /// <summary>Leases an experiment to the silo that runs it, unless another silo has the lease: the book that granted it is lost.</summary>
    private void Claim(SiloLeases silo, string id, LeaseRequest request, DateTimeOffset now)
    {
        if (_leases.Find(id) is not null || _withdrawn.Contains(id))
        {
            return;
        }

        var waiting = _queue.Remove(id);
        var work = waiting
            ?? _unclaimed.Remove(id)

            // Granted by a book that this one knows nothing of. If the attempt is stale, the experiment's grain refuses its next report.
            ?? NewWork(AsGranted(request, id), now);

        // The silo may run an attempt that was cancelled before the experiment was queued again. Then the work that waits is still needed.
        StartLease(silo, work).Again = waiting;
    }

    /// <summary>Returns the work of an experiment as its silo describes it.</summary>
    /// <remarks>A checkpoint may have cleared the experiment of the deaths that the grant counted, and the silo did not hear of it.</remarks>
    private static WorkItem AsGranted(LeaseRequest request, string id) =>
        request.Work.IsDefaultOrEmpty || request.Work.FirstOrDefault(work => work.ExperimentId == id) is not { } granted
            ? new WorkItem(id)
            : granted with { Deaths = 0 };

    /// <summary>Ends the lease of an experiment that has left its slot, and queues what was submitted meanwhile.</summary>
    private void End(SiloLeases silo, string id)
    {
        _withdrawn.Remove(id);
        if (silo.Leases.ContainsKey(id) && EndLease(id) is { Again: { } again })
        {
            _queue.Add(again);
        }
    }

    /// <summary>Queues granted experiments that the silo neither runs nor has ended: the answer with the grant was lost.</summary>
    private void TakeBackUnanswered(SiloLeases silo, LeaseRequest request, DateTimeOffset now)
    {
        if (silo.Leases.Count == request.Running.Length)
        {
            return;
        }

        var running = request.Running.ToHashSet(StringComparer.Ordinal);
        foreach (var id in silo.Leases.Keys.Where(id => !running.Contains(id)).ToList())
        {
            // Not counted as a loss: the attempt has not begun.
            _queue.Add(EndLease(id)!.Work with { NotBefore = now });
        }
    }

    private ImmutableArray<LeaseGrant> Grant(SiloLeases silo, int free, DateTimeOffset now)
    {
        _isolation.Reserve(_queue.Suspects, _leases.Silos, now);
        _room.Review(silo, _queue.Find);
        var granted = ImmutableArray.CreateBuilder<LeaseGrant>();
        while (granted.Count < free && _queue.Take(work => _isolation.MayRun(work, silo, now) && _room.MayStart(work, silo, _leases.Silos)) is { } work)
        {
            StartLease(silo, work);
            _isolation.WorkStarted(work, silo.Address);
            _room.WorkStarted(work);
            granted.Add(new LeaseGrant(work.Id, work.Lost) { Work = work.Item });
        }

        return granted.ToImmutable();
    }

    private Lease StartLease(SiloLeases silo, QueuedWork work)
    {
        _queue.SlotTaken(work.Item);
        return _leases.Start(silo, work);
    }

    private Lease? EndLease(string id)
    {
        var lease = _leases.End(id);
        if (lease is not null)
        {
            _queue.SlotReturned(lease.Work.Item);
        }

        return lease;
    }

    /// <summary>Removes a silo and returns the work that it ran.</summary>
    private List<QueuedWork> RemoveSilo(string address)
    {
        var ended = _leases.RemoveSilo(address);
        _isolation.SiloLeft(address);
        _room.SiloLeft(address);
        foreach (var lease in ended)
        {
            _queue.SlotReturned(lease.Work.Item);
        }

        return [.. ended.Select(lease => lease.Work)];
    }

    private void QueueAgain(IEnumerable<QueuedWork> lost, DateTimeOffset now)
    {
        foreach (var work in lost)
        {
            Revoked++;
            _queue.Add(work.AfterLoss(options, now));
        }
    }

    private QueuedWork NewWork(WorkItem item, DateTimeOffset now) => new(item, now, _arrivals++, Losses: 0, AttemptLoss.None, NotBefore: now);
}
