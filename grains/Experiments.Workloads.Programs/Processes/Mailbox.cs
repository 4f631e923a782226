namespace Experiments.Workloads.Programs.Processes;

/// <summary>The events of one program, in the order of their arrival. One thread takes them; any thread may put one.</summary>
internal sealed class Mailbox
{
    /// <summary>Pieces of output that wait at most. A program that writes faster than the silo reads waits in its own write.</summary>
    private const int MostPieces = 32;

    private readonly Queue<ProgramEvent> _events = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly SemaphoreSlim _space = new(MostPieces);
    private bool _isWoken;
    private volatile bool _isClosed;

    /// <summary>Puts an event.</summary>
    public void Put(ProgramEvent happened)
    {
        if (happened is ProgramEvent.Written)
        {
            _space.Wait();
            if (_isClosed)
            {
                _space.Release();
                return;
            }
        }

        lock (_gate)
        {
            _events.Enqueue(happened);
        }

        _available.Release();
    }

    /// <summary>Wakes the thread that takes. Several calls before it wakes count once.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isWoken)
            {
                return;
            }

            _isWoken = true;
            _events.Enqueue(ProgramEvent.Woken.Instance);
        }

        _available.Release();
    }

    /// <summary>Waits for an event and takes it.</summary>
    public ProgramEvent Take()
    {
        _available.Wait();
        return TakeAvailable();
    }

    /// <summary>Takes an event if there is one.</summary>
    public ProgramEvent? TryTake() => _available.Wait(0) ? TakeAvailable() : null;

    /// <summary>Lets nobody wait for space any more: what is written from now on is dropped.</summary>
    public void Close()
    {
        _isClosed = true;
        _space.Release();
    }

    private ProgramEvent TakeAvailable()
    {
        ProgramEvent taken;
        lock (_gate)
        {
            taken = _events.Dequeue();
            _isWoken &= taken is not ProgramEvent.Woken;
        }

        if (taken is ProgramEvent.Written)
        {
            _space.Release();
        }

        return taken;
    }
}
