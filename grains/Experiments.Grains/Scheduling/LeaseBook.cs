using System.Collections.Immutable;
using Experiments.Shared.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// Who runs what and who waits, as a plain data structure: first come, first served. Every method is called by one caller at a
/// time. An experiment is in one place: waiting, or leased to one silo.
/// </summary>
internal sealed class LeaseBook(TimeSpan leaseDuration)
{
    private readonly LinkedList<string> _waiting = new();
    private readonly HashSet<string> _isWaiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _leasedTo = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastHeartbeat = new(StringComparer.Ordinal);

    /// <summary>Withdrawn while leased: kept until the silo that runs it says that it ended.</summary>
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);

    /// <summary>Queued while leased: waits once the lease has ended. Where there is nothing left to run, the next attempt says so at once.</summary>
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);

    /// <summary>Ran when the book before this one was lost, with the time until which their silos may say that they still run them.</summary>
    private readonly Dictionary<string, DateTimeOffset> _unclaimed = new(StringComparer.Ordinal);

    public int Waiting => _waiting.Count;

    /// <summary>Takes in an experiment that ran under an earlier book: it waits only if no silo claims it within a lease's duration.</summary>
    public void Recover(string experimentId, DateTimeOffset now) => _unclaimed[experimentId] = now + leaseDuration;

    public void Enqueue(string experimentId)
    {
        _withdrawn.Remove(experimentId);
        if (_unclaimed.ContainsKey(experimentId))
        {
            // Whether its silo still runs it is known soon.
            return;
        }

        if (_leasedTo.ContainsKey(experimentId))
        {
            // It may have just failed and been submitted again, before its silo could say that the attempt ended.
            _again.Add(experimentId);
        }
        else if (_isWaiting.Add(experimentId))
        {
            _waiting.AddLast(experimentId);
        }
    }

    public void Withdraw(string experimentId)
    {
        if (_isWaiting.Remove(experimentId))
        {
            _waiting.Remove(experimentId);
        }

        _again.Remove(experimentId);
        _unclaimed.Remove(experimentId);
        if (_leasedTo.Remove(experimentId))
        {
            _withdrawn.Add(experimentId);
        }
    }

    /// <summary>Ends the leases of silos that are known to be dead, before their time runs out.</summary>
    public void RevokeDead(Func<string, bool> isDead)
    {
        foreach (var silo in _lastHeartbeat.Keys.Where(isDead).ToList())
        {
            Revoke(silo);
        }
    }

    public LeaseReply Heartbeat(LeaseRequest request, DateTimeOffset now)
    {
        _lastHeartbeat[request.Silo] = now;
        ExpireSilentSilos(now);
        foreach (var id in request.Running)
        {
            _unclaimed.Remove(id);
        }

        foreach (var id in _unclaimed.Where(u => u.Value < now).Select(u => u.Key).ToList())
        {
            _unclaimed.Remove(id);
            PutBack(id);
        }

        foreach (var ended in request.Ended)
        {
            _withdrawn.Remove(ended);
            if (_leasedTo.GetValueOrDefault(ended) == request.Silo && _leasedTo.Remove(ended) && _again.Remove(ended))
            {
                Enqueue(ended);
            }
        }

        TakeBackUnanswered(request);
        var stop = request.Running.Where(id => !Owns(request.Silo, id)).ToImmutableArray();
        return new LeaseReply(Grant(request), stop);
    }

    /// <summary>A silo that runs something nobody else does keeps it: the book was lost with an earlier activation.</summary>
    private bool Owns(string silo, string id)
    {
        if (_leasedTo.TryGetValue(id, out var owner))
        {
            return owner == silo;
        }

        if (_isWaiting.Remove(id))
        {
            _waiting.Remove(id);
            _leasedTo[id] = silo;

            // What runs may be an attempt that was cancelled before the experiment was submitted again: then it ends without a result.
            _again.Add(id);
            return true;
        }

        // Unknown: either withdrawn, or leased by an earlier activation. Its grain tells a stale attempt so at its next report.
        return !_withdrawn.Contains(id) && _leasedTo.TryAdd(id, silo);
    }

    /// <summary>A grant whose answer was lost on the way: leased to this silo, which neither runs it nor has ended it.</summary>
    private void TakeBackUnanswered(LeaseRequest request)
    {
        var running = request.Running.ToHashSet(StringComparer.Ordinal);
        foreach (var id in _leasedTo.Where(l => l.Value == request.Silo && !running.Contains(l.Key)).Select(l => l.Key).ToList())
        {
            PutBack(id);
        }
    }

    private void ExpireSilentSilos(DateTimeOffset now)
    {
        foreach (var silo in _lastHeartbeat.Where(h => now - h.Value > leaseDuration).Select(h => h.Key).ToList())
        {
            Revoke(silo);
        }
    }

    private void Revoke(string silo)
    {
        _lastHeartbeat.Remove(silo);
        foreach (var id in _leasedTo.Where(l => l.Value == silo).Select(l => l.Key).ToList())
        {
            PutBack(id);
        }
    }

    /// <summary>Revoked work goes ahead of fresh work.</summary>
    private void PutBack(string id)
    {
        _leasedTo.Remove(id);
        _again.Remove(id);
        if (_isWaiting.Add(id))
        {
            _waiting.AddFirst(id);
        }
    }

    private ImmutableArray<string> Grant(LeaseRequest request)
    {
        var granted = ImmutableArray.CreateBuilder<string>();
        while (granted.Count < request.FreeSlots && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            _isWaiting.Remove(first.Value);
            _leasedTo[first.Value] = request.Silo;
            granted.Add(first.Value);
        }

        return granted.ToImmutable();
    }
}
