using System.Collections.Immutable;

namespace Experiments.Workloads.Programs;

/// <summary>Gives each of some graphics processors to one attempt at a time, the first free ones first. Safe for several threads.</summary>
/// <param name="devices">Their names, as <c>CUDA_VISIBLE_DEVICES</c> lists them.</param>
public sealed class GpuPool(ImmutableArray<string> devices) : IGpuAllocator
{
    private readonly Lock _lock = new();
    private readonly bool[] _isRented = new bool[devices.Length];

    /// <inheritdoc/>
    public GpuLease? TryRent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_lock)
        {
            int[] free = [.. Enumerable.Range(0, devices.Length).Where(i => !_isRented[i]).Take(count)];
            if (free.Length < count)
            {
                return null;
            }

            foreach (var i in free)
            {
                _isRented[i] = true;
            }

            return new GpuLease([.. free.Select(i => devices[i])], () => GiveBack(free));
        }
    }

    private void GiveBack(int[] rented)
    {
        lock (_lock)
        {
            foreach (var i in rented)
            {
                _isRented[i] = false;
            }
        }
    }
}
