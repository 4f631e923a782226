using System.Collections.Concurrent;

namespace Experiments.Pages.Reading;

/// <summary>Keeps the charts of one state of a sweep, so that fifty open pages draw each of them once.</summary>
internal sealed class DrawnCharts
{
    /// <summary>The names are those that exist, in two formats, so their number is bounded.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> _drawn = new(StringComparer.Ordinal);

    /// <summary>Returns a chart; null if there is nothing to draw. A chart whose drawing failed is drawn again.</summary>
    public async Task<byte[]?> GetAsync(string name, Func<byte[]?> draw)
    {
        var drawn = _drawn.GetOrAdd(name, _ => new(() => Task.Run(draw)));
        try
        {
            return await drawn.Value;
        }
        catch
        {
            _drawn.TryRemove(new(name, drawn));
            throw;
        }
    }
}
