using System.Collections.Immutable;

namespace Experiments.Workloads.Programs;

/// <summary>Gives the graphics processors of a machine to attempts, each to one attempt at a time.</summary>
public interface IGpuAllocator
{
    /// <summary>Takes some graphics processors until the lease is disposed.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The lease; null if too few are free.</returns>
    GpuLease? TryRent(int count);
}

/// <summary>Graphics processors that an attempt holds.</summary>
/// <param name="devices">Their names, as <c>CUDA_VISIBLE_DEVICES</c> lists them.</param>
/// <param name="giveBack">Gives them back.</param>
public sealed class GpuLease(ImmutableArray<string> devices, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>Gets the names of the devices, as <c>CUDA_VISIBLE_DEVICES</c> lists them.</summary>
    public ImmutableArray<string> Devices { get; } = devices;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
