namespace Experiments.Grains.Scheduling;

/// <summary>
/// What ran when the book before this one was lost. Its silos may say for a while that they still run it; what no silo claims in time
/// goes back to the queue.
/// </summary>
/// <param name="patience">How long silos have.</param>
internal sealed class UnclaimedWork(TimeSpan patience)
{
    private readonly Dictionary<string, (QueuedWork Work, string? Silo, DateTimeOffset Until)> _byId = new(StringComparer.Ordinal);

    /// <summary>The silos that ran it, as far as known.</summary>
    public IEnumerable<string> Silos => _byId.Values.Select(u => u.Silo).OfType<string>();

    public void Add(QueuedWork work, string? silo, DateTimeOffset now) => _byId[work.Id] = (work, silo, now + patience);

    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <summary>A silo claims an experiment, or nobody wants it any more; null where it is not here.</summary>
    public QueuedWork? Remove(string id) => _byId.Remove(id, out var unclaimed) ? unclaimed.Work : null;

    /// <summary>Takes out what a silo ran.</summary>
    public IReadOnlyList<QueuedWork> TakeOf(string silo) => Take(u => u.Silo == silo).SelectMany(g => g.Ran).ToList();

    /// <summary>Takes out what nobody has claimed in time, by silo.</summary>
    public IReadOnlyList<(string? Silo, IReadOnlyList<QueuedWork> Ran)> TakeExpired(DateTimeOffset now) => Take(u => u.Until < now);

    /// <summary>Gives silos their time once more.</summary>
    public void Prolong(DateTimeOffset now)
    {
        foreach (var (id, unclaimed) in _byId.ToList())
        {
            _byId[id] = unclaimed with { Until = now + patience };
        }
    }

    private List<(string? Silo, IReadOnlyList<QueuedWork> Ran)> Take(Func<(QueuedWork Work, string? Silo, DateTimeOffset Until), bool> which)
    {
        List<(string? Silo, IReadOnlyList<QueuedWork> Ran)> taken =
            [.. _byId.Values.Where(which).GroupBy(u => u.Silo).Select(g => (g.Key, (IReadOnlyList<QueuedWork>)[.. g.Select(u => u.Work)]))];
        foreach (var work in taken.SelectMany(t => t.Ran))
        {
            _byId.Remove(work.Id);
        }

        return taken;
    }
}
