using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// What waits, in groups that share the slots fairly: the next grant goes to the group that holds the fewest slots, and of those
/// to the one that has waited longest for a grant. An experiment is in it once at most.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueuedWork> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<QueuedWork> _suspects = [];
    private readonly SortedSet<(DateTimeOffset Since, string Id)> _byAge = [];
    private long _grants;

    public int Count => _byId.Count;

    public DateTimeOffset? Oldest => _byAge.Count == 0 ? null : _byAge.Min.Since;

    /// <summary>What waits and may have been the death of a silo, in no order.</summary>
    public IReadOnlyCollection<QueuedWork> Suspects => _suspects;

    /// <summary>Adds work; no effect where the experiment waits already, but for its place if that changed.</summary>
    public void Add(QueuedWork work)
    {
        if (_byId.TryGetValue(work.Id, out var known))
        {
            if (known.Item == work.Item)
            {
                return;
            }

            Remove(work.Id);
            work = known with { Item = work.Item };
        }

        _byId.Add(work.Id, work);
        _byAge.Add((work.Since, work.Id));
        GroupOf(work.Item).Waiting.Add(work);
        if (Suspicion.IsSuspect(work))
        {
            _suspects.Add(work);
        }
    }

    /// <summary>Takes an experiment out, if it waits.</summary>
    public QueuedWork? Remove(string id)
    {
        if (_byId.Remove(id, out var work))
        {
            GroupOf(work.Item).Waiting.Remove(work);
            _suspects.Remove(work);
            _byAge.Remove((work.Since, work.Id));
            Forget(work.Item.Group);
        }

        return work;
    }

    /// <summary>Takes the next work out that may be given out; null where there is none.</summary>
    public QueuedWork? Take(Func<QueuedWork, bool> mayRun)
    {
        var next = _groups
            .OrderBy(g => g.Value.Running)
            .ThenBy(g => g.Value.LastGrant)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Value.Waiting.FirstOrDefault(w => (w.Item.Parallel is not { } limit || g.Value.Running < limit) && mayRun(w)))
            .FirstOrDefault(w => w is not null);
        if (next is null)
        {
            return null;
        }

        Remove(next.Id);
        GroupOf(next.Item).LastGrant = ++_grants;
        return next;
    }

    /// <summary>An experiment of the item's group has got a slot.</summary>
    public void Started(WorkItem item) => GroupOf(item).Running++;

    /// <summary>An experiment of the item's group has given its slot back.</summary>
    public void Ended(WorkItem item)
    {
        GroupOf(item).Running--;
        Forget(item.Group);
    }

    private Group GroupOf(WorkItem item)
    {
        if (!_groups.TryGetValue(item.Group, out var group))
        {
            _groups.Add(item.Group, group = new Group());
        }

        return group;
    }

    private void Forget(string name)
    {
        // A group with nothing is the same as none, but for when it had its last grant; that matters only among those that wait.
        if (_groups.TryGetValue(name, out var group) && group.Waiting.Count == 0 && group.Running == 0)
        {
            _groups.Remove(name);
        }
    }

    private sealed class Group
    {
        public SortedSet<QueuedWork> Waiting { get; } = [];

        public int Running { get; set; }

        public long LastGrant { get; set; }
    }
}
