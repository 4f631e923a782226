using System.Collections.Concurrent;

namespace Experiments.Api.Reading;

/// <summary>Keeps what was read of the sweeps that were asked for last, within a bound on the memory that it takes.</summary>
/// <param name="time">The clock.</param>
/// <param name="experimentsOf">Returns the number of experiments of what was read. Memory grows with it.</param>
internal sealed class SweepShelves<T>(TimeProvider time, Func<T, int> experimentsOf)
    where T : class
{
    private const int MostSweeps = 64;
    private const int MostExperiments = 400_000;

    private readonly ConcurrentDictionary<string, SweepShelf<T>> _shelves = new(StringComparer.Ordinal);

    /// <summary>Returns the place of a sweep.</summary>
    public SweepShelf<T> Of(string sweep) => _shelves.GetOrAdd(sweep, _ => new SweepShelf<T>(time, Trim));

    /// <summary>Returns what is kept of a sweep, whatever its age; null for nothing.</summary>
    public T? Peek(string sweep) => _shelves.GetValueOrDefault(sweep)?.Kept?.Value;

    /// <summary>Lets go of what was not used for longest. What was used last stays, however large it is.</summary>
    private void Trim()
    {
        var all = _shelves.Values.Where(shelf => shelf.Kept is not null).OrderByDescending(shelf => shelf.LastUse).ToArray();
        long experiments = 0;
        for (var i = 0; i < all.Length; i++)
        {
            experiments += all[i].Kept is { } kept ? experimentsOf(kept.Value) : 0;
            if (i > 0 && (i >= MostSweeps || experiments > MostExperiments))
            {
                all[i].Clear();
            }
        }
    }
}
