using System.Collections.Concurrent;

namespace Experiments.Grains.Sweeps;

/// <summary>Knows the sweeps that were asked to continue on this silo.</summary>
/// <remarks>A grain deactivates after a failed write. Its next activation on the same silo continues, although only a reader called it.</remarks>
internal sealed class AwakeSweeps
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Records that a sweep continues here.</summary>
    public void Add(string name) => _names[name] = true;

    /// <summary>Returns whether a sweep was asked to continue here.</summary>
    public bool Contains(string name) => _names.ContainsKey(name);
}
