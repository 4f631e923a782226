using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>The experiments that wait for a slot, in groups that share the slots fairly.</summary>
/// <remarks>
/// The next grant goes to the group with the highest priority, and among equals to the one that holds the fewest slots. If these are equal too, the
/// group whose last grant is oldest comes first. An experiment is in the queue at most once.
/// </remarks>
internal sealed class FairQueue
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueuedWork> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<QueuedWork> _suspects = [];
    private readonly SortedSet<(DateTimeOffset Since, string Id)> _byAge = [];
    private long _grants;

    public int Count => _byId.Count;

    /// <summary>Gets since when the oldest work has waited, or null if the queue is empty.</summary>
    public DateTimeOffset? OldestSince => _byAge.Count == 0 ? null : _byAge.Min.Since;

    /// <summary>Gets the experiments that may have caused the death of a silo, in no order.</summary>
    public IReadOnlyCollection<QueuedWork> Suspects => _suspects;

    /// <summary>Gets the work, by what a silo must have to run it.</summary>
    public IEnumerable<IGrouping<(WorkNeeds? Needs, string? Workload), QueuedWork>> ByNeeds => _byId.Values.GroupBy(work => (work.Item.Needs, work.Item.Workload));

    /// <summary>Returns the work of an experiment that waits, or null.</summary>
    public QueuedWork? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Adds work. If the experiment waits already, only its place changes.</summary>
    public void Add(QueuedWork work)
    {
        if (_byId.TryGetValue(work.Id, out var known))
        {
            if (known.Item == work.Item)
            {
                return;
            }

            // The age and the losses stay: a changed demand must not restart the wait.
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

    /// <summary>Removes an experiment and returns its work, or returns null if it does not wait.</summary>
    public QueuedWork? Remove(string id)
    {
        if (_byId.Remove(id, out var work))
        {
            GroupOf(work.Item).Waiting.Remove(work);
            _suspects.Remove(work);
            _byAge.Remove((work.Since, work.Id));
            RemoveGroupIfEmpty(work.Item.Group);
        }

        return work;
    }

    /// <summary>Removes the next work that may run and returns it, or returns null if there is none.</summary>
    public QueuedWork? Take(Func<QueuedWork, bool> mayRun)
    {
        var next = _groups
            .OrderByDescending(g => g.Value.Priority)
            .ThenBy(g => g.Value.Running)
            .ThenBy(g => g.Value.LastGrant)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Value.FirstThat(mayRun))
            .FirstOrDefault(w => w is not null);
        if (next is null)
        {
            return null;
        }

        Remove(next.Id);
        GroupOf(next.Item).LastGrant = ++_grants;
        return next;
    }

    /// <summary>Counts a slot that an experiment of the item's group has taken.</summary>
    public void SlotTaken(WorkItem item) => GroupOf(item).Running++;

    /// <summary>Counts a slot that an experiment of the item's group has returned.</summary>
    public void SlotReturned(WorkItem item)
    {
        GroupOf(item).Running--;
        RemoveGroupIfEmpty(item.Group);
    }

    private Group GroupOf(WorkItem item)
    {
        if (!_groups.TryGetValue(item.Group, out var group))
        {
            _groups.Add(item.Group, group = new Group());
        }

        return group;
    }

    private void RemoveGroupIfEmpty(string name)
    {
        // Only the time of the group's last grant is lost, which matters only among groups that wait.
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

        /// <summary>Gets the highest priority of an owner whose work waits; the lowest of all without any.</summary>
        public int Priority => Waiting.Min?.Item.OwnerPriority ?? int.MinValue;

        public QueuedWork? FirstThat(Func<QueuedWork, bool> mayRun) =>
            Waiting.FirstOrDefault(w => (w.Item.Parallel is not { } limit || Running < limit) && mayRun(w));
    }
}
