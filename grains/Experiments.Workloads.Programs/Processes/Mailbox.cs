namespace Experiments.Workloads.Programs.Processes;

/// <summary>The events of one program, in the order of their arrival. One thread takes them; any thread may put one.</summary>
internal sealed class Mailbox
{
    /// <summary>Pieces of output that wait at most. A program that writes faster than the silo reads waits in its own write.</summary>
    private const int MostPieces = 32;

    private readonly Queue<ProgramEvent> _events = new();
    private readonly object _gate = new();
    private int _pieces;
    private bool _isWoken;
    private bool _isClosed;

    /// <summary>Puts an event.</summary>
    public void Put(ProgramEvent happened)
    {
        lock (_gate)
        {
            if (happened is ProgramEvent.Written)
            {
                while (_pieces >= MostPieces && !_isClosed)
                {
                    Monitor.Wait(_gate);
                }

                if (_isClosed)
                {
                    return;
                }

                _pieces++;
            }

            _events.Enqueue(happened);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Wakes the thread that takes. Several calls before it wakes count once.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (!_isWoken)
            {
                _isWoken = true;
                _events.Enqueue(ProgramEvent.Woken.Instance);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits for an event and takes it.</summary>
    public ProgramEvent Take()
    {
        lock (_gate)
        {
            while (_events.Count == 0)
            {
                Monitor.Wait(_gate);
            }

            return TakeAvailable();
        }
    }

    /// <summary>Takes an event if there is one.</summary>
    public ProgramEvent? TryTake()
    {
        lock (_gate)
        {
            return _events.Count == 0 ? null : TakeAvailable();
        }
    }

    /// <summary>Lets no thread wait for space any more: what is written from now on is dropped.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private ProgramEvent TakeAvailable()
    {
        var taken = _events.Dequeue();
        _isWoken &= taken is not ProgramEvent.Woken;
        if (taken is ProgramEvent.Written && _pieces-- == MostPieces)
        {
            Monitor.PulseAll(_gate);
        }

        return taken;
    }
}
