namespace Experiments.Grains.Scheduling;

/// <summary>The experiments that ran when the book before this one was lost.</summary>
/// <remarks>For a while, silos can claim the experiments that they still run. The rest returns to the queue.</remarks>
/// <param name="claimPeriod">How long silos can claim an experiment.</param>
internal sealed class UnclaimedWork(TimeSpan claimPeriod)
{
    private readonly Dictionary<string, (QueuedWork Work, string? Silo, DateTimeOffset Until)> _byId = new(StringComparer.Ordinal);

    /// <summary>Gets the addresses of the silos that ran the experiments, as far as they are known. May repeat an address.</summary>
    public IEnumerable<string> Silos => _byId.Values.Select(u => u.Silo).OfType<string>();

    public void Add(QueuedWork work, string? silo, DateTimeOffset now) => _byId[work.Id] = (work, silo, now + claimPeriod);

    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <summary>Removes an experiment and returns its work, or returns null if it is not here.</summary>
    public QueuedWork? Remove(string id) => _byId.Remove(id, out var unclaimed) ? unclaimed.Work : null;

    /// <summary>Removes and returns the work of one silo.</summary>
    public IReadOnlyList<QueuedWork> TakeBySilo(string silo) => Take(u => u.Silo == silo).SelectMany(g => g.Ran).ToList();

    /// <summary>Removes and returns the work that no silo has claimed in time, grouped by the silo that ran it.</summary>
    public IReadOnlyList<(string? Silo, IReadOnlyList<QueuedWork> Ran)> TakeExpired(DateTimeOffset now) => Take(u => u.Until < now);

    /// <summary>Starts the claim period of all experiments anew.</summary>
    public void RestartWait(DateTimeOffset now)
    {
        foreach (var (id, unclaimed) in _byId.ToList())
        {
            _byId[id] = unclaimed with { Until = now + claimPeriod };
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
