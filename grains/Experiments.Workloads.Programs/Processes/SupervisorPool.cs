using System.Collections.Concurrent;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>The supervisors of a silo. As many start as programs run at one time, and they are used again.</summary>
internal sealed class SupervisorPool(Func<SupervisorProcess> start) : IDisposable
{
    private readonly ConcurrentStack<SupervisorProcess> _idle = new();
    private volatile bool _isDisposed;

    /// <summary>Takes a supervisor that supervises nothing.</summary>
    public SupervisorProcess Rent()
    {
        while (_idle.TryPop(out var supervisor))
        {
            if (!supervisor.IsLost)
            {
                return supervisor;
            }

            supervisor.Dispose();
        }

        return start();
    }

    /// <summary>Gives a supervisor back.</summary>
    /// <param name="supervisor">The supervisor.</param>
    /// <param name="isClean">Whether nothing of its program lives.</param>
    public void Return(SupervisorProcess supervisor, bool isClean)
    {
        supervisor.Attach(null);
        if (isClean && !supervisor.IsLost && !_isDisposed)
        {
            _idle.Push(supervisor);
        }
        else
        {
            supervisor.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out var supervisor))
        {
            supervisor.Dispose();
        }
    }
}
