using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// Who runs what and who waits, as a plain data structure. Every method is called by one caller at a time. An experiment is in one
/// place: waiting, leased to one silo, or not yet claimed after the book before this one was lost.
/// </summary>
internal sealed class LeaseBook(SchedulerOptions options)
{
    private readonly FairQueue _queue = new();
    private readonly Dictionary<string, SiloLeases> _silos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lease> _leases = new(StringComparer.Ordinal);

    /// <summary>Withdrawn while leased: kept until the silo that runs it says that it ended.</summary>
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);

    private readonly UnclaimedWork _unclaimed = new(options.LeaseDuration);
    private readonly Isolation _isolation = new();
    private DateTimeOffset? _heard;
    private long _arrivals;

    public int Waiting => _queue.Count;

    public DateTimeOffset? OldestSince => _queue.Oldest;

    public IEnumerable<SiloLeases> Silos => _silos.Values;

    /// <summary>How often a lease has ended because its silo fell silent or died.</summary>
    public long Revoked { get; private set; }

    /// <summary>Takes in an experiment that ran under an earlier book: it waits only if no silo claims it within a lease's duration.</summary>
    /// <param name="item">The experiment.</param>
    /// <param name="silo">Address of the silo that ran it, if known.</param>
    /// <param name="now">The time.</param>
    public void Recover(WorkItem item, string? silo, DateTimeOffset now) =>
        _unclaimed.Add(Fresh(item, now), silo, now);

    public void Enqueue(WorkItem item, DateTimeOffset now)
    {
        _withdrawn.Remove(item.ExperimentId);
        if (_unclaimed.Contains(item.ExperimentId))
        {
            // Whether its silo still runs it is known soon.
            return;
        }

        if (_leases.TryGetValue(item.ExperimentId, out var lease))
        {
            // It may have just ended and been submitted again, before its silo could say that the attempt ended.
            lease.Again = Fresh(item, now);
        }
        else
        {
            _queue.Add(Fresh(item, now));
        }
    }

    /// <summary>Takes an experiment away from wherever it is.</summary>
    /// <returns>The silo that has to stop it, if any.</returns>
    public SiloLeases? Withdraw(string id)
    {
        _queue.Remove(id);
        _unclaimed.Remove(id);
        if (EndLease(id) is not { } lease)
        {
            return null;
        }

        _withdrawn.Add(id);
        return _silos.GetValueOrDefault(lease.Silo);
    }

    /// <summary>Takes an experiment out of the queue, or has its silo save it and give it back.</summary>
    /// <returns>The silo that has to hold it, if any.</returns>
    public SiloLeases? Hold(string id)
    {
        _queue.Remove(id);
        if (!_leases.TryGetValue(id, out var lease))
        {
            return null;
        }

        lease.IsHeld = true;
        lease.Again = null;
        return _silos.GetValueOrDefault(lease.Silo);
    }

    /// <summary>An experiment has got on since silos died of it, as it seemed: it is a suspect no longer.</summary>
    public void ClearSuspicion(string id)
    {
        if (_leases.TryGetValue(id, out var lease))
        {
            lease.Work = lease.Work with { Item = lease.Work.Item with { Deaths = 0 } };
        }
    }

    /// <summary>Ends the leases of silos that are known to be dead, before their time runs out.</summary>
    /// <returns>Whether any silo was found dead.</returns>
    public bool RevokeDead(Func<string, bool> isDead, DateTimeOffset now)
    {
        var dead = _silos.Keys.Concat(_unclaimed.Silos).Distinct().Where(isDead).ToList();
        foreach (var silo in dead)
        {
            PutBack(Suspicion.Blame([.. TakeLeases(silo), .. _unclaimed.TakeOf(silo)]), now);
        }

        return dead.Count > 0;
    }

    public LeaseReply Heartbeat(LeaseRequest request, DateTimeOffset now)
    {
        ForgiveAfterStandstill(now);
        var silo = Known(request, now);
        ExpireSilent(now);
        foreach (var id in request.Running)
        {
            Claim(silo, id, now);
        }

        foreach (var id in request.Ended)
        {
            _withdrawn.Remove(id);
            if (silo.Leases.ContainsKey(id) && EndLease(id) is { Again: { } again })
            {
                _queue.Add(again);
            }
        }

        TakeBackUnanswered(silo, request, now);
        var granted = Grant(silo, request.FreeSlots, now);
        silo.IsIdle = granted.Length < request.FreeSlots;
        return new LeaseReply(
            granted,
            [.. request.Running.Where(id => !silo.Leases.ContainsKey(id))],
            [.. request.Running.Where(id => silo.Leases.TryGetValue(id, out var lease) && lease.IsHeld)]);
    }

    private QueuedWork Fresh(WorkItem item, DateTimeOffset now) => new(item, now, _arrivals++, 0, AttemptLoss.None, now);

    private SiloLeases Known(LeaseRequest request, DateTimeOffset now)
    {
        if (!_silos.TryGetValue(request.Silo, out var silo))
        {
            _silos.Add(request.Silo, silo = new SiloLeases(request.Silo));
        }

        silo.Name = request.Name;
        silo.Slots = request.Slots;
        silo.Observer = request.Observer;
        silo.LastHeartbeat = now;
        return silo;
    }

    /// <summary>A silo that runs something nobody else does keeps it: the book was lost with an earlier activation.</summary>
    private void Claim(SiloLeases silo, string id, DateTimeOffset now)
    {
        if (_leases.ContainsKey(id) || _withdrawn.Contains(id))
        {
            return;
        }

        var waiting = _queue.Remove(id);
        var work = waiting
            ?? _unclaimed.Remove(id)

            // Unknown: leased by an earlier activation. Its grain tells a stale attempt so at its next report.
            ?? Fresh(new WorkItem(id), now);

        // What runs may be an attempt that was cancelled before the experiment was submitted again: then it ends without a result.
        StartLease(silo, work).Again = waiting;
    }

    /// <summary>A grant whose answer was lost on the way: leased to this silo, which neither runs it nor has ended it.</summary>
    private void TakeBackUnanswered(SiloLeases silo, LeaseRequest request, DateTimeOffset now)
    {
        if (silo.Leases.Count == request.Running.Length)
        {
            return;
        }

        var running = request.Running.ToHashSet(StringComparer.Ordinal);
        foreach (var id in silo.Leases.Keys.Where(id => !running.Contains(id)).ToList())
        {
            // Not the experiment's fault, and not a loss: it has not begun.
            _queue.Add(EndLease(id)!.Work with { NotBefore = now });
        }
    }

    /// <summary>
    /// Where nobody was heard for longer than a lease it was this book's silo that stood still or was cut off, and it may not take work from
    /// silos that renewed their leases all the time, perhaps at another book: it gives them the time in which it learns of that.
    /// </summary>
    private void ForgiveAfterStandstill(DateTimeOffset now)
    {
        if (_heard is { } heard && now - heard > options.LeaseDuration)
        {
            foreach (var silo in _silos.Values)
            {
                silo.LastHeartbeat = now;
            }

            _unclaimed.Prolong(now);
        }

        _heard = now;
    }

    private void ExpireSilent(DateTimeOffset now)
    {
        foreach (var silo in _silos.Values.Where(s => now - s.LastHeartbeat > options.LeaseDuration).ToList())
        {
            PutBack(Suspicion.Spare(TakeLeases(silo.Address)), now);
        }

        // Nobody knows what became of their silos; where all died together, with the scheduler among them, one of these may be why.
        foreach (var (silo, ran) in _unclaimed.TakeExpired(now))
        {
            PutBack(silo is null ? Suspicion.Spare(ran) : Suspicion.Blame(ran), now);
        }
    }

    /// <summary>Forgets a silo and gives what was leased to it.</summary>
    private List<QueuedWork> TakeLeases(string silo)
    {
        if (!_silos.Remove(silo, out var record))
        {
            return [];
        }

        _isolation.Forget(silo);
        return [.. record.Leases.Keys.ToList().Select(id => EndLease(id, record)!.Work)];
    }

    /// <summary>Revoked work goes ahead of fresh work; what was lost more than once waits ever longer, so that it does not spin.</summary>
    private void PutBack(IEnumerable<QueuedWork> lost, DateTimeOffset now)
    {
        foreach (var work in lost)
        {
            Revoked++;
            var pause = work.Losses == 0 ? TimeSpan.Zero : options.BackOff * Math.Pow(2, Math.Min(work.Losses - 1, 20));
            _queue.Add(work with
            {
                Losses = work.Losses + 1,
                NotBefore = now + (pause < options.LongestBackOff ? pause : options.LongestBackOff),
            });
        }
    }

    private Lease StartLease(SiloLeases silo, QueuedWork work)
    {
        var lease = new Lease(work, silo.Address);
        _leases.Add(work.Id, lease);
        silo.Leases.Add(work.Id, lease);
        _queue.Started(work.Item);
        return lease;
    }

    private Lease? EndLease(string id, SiloLeases? silo = null)
    {
        if (!_leases.Remove(id, out var lease))
        {
            return null;
        }

        (silo ?? _silos.GetValueOrDefault(lease.Silo))?.Leases.Remove(id);
        _queue.Ended(lease.Work.Item);
        return lease;
    }

    private ImmutableArray<LeaseGrant> Grant(SiloLeases silo, int free, DateTimeOffset now)
    {
        _isolation.Reserve(_queue.Suspects, _silos.Values, now);
        var granted = ImmutableArray.CreateBuilder<LeaseGrant>();
        while (granted.Count < free && _queue.Take(work => _isolation.MayRun(work, silo, now)) is { } work)
        {
            StartLease(silo, work);
            _isolation.Started(work, silo.Address);
            granted.Add(new LeaseGrant(work.Id, work.Lost));
        }

        return granted.ToImmutable();
    }
}
