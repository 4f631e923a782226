namespace Experiments.Workloads.Programs.Archives;

/// <summary>A lock for each key. The lock of a key exists only while it is held or awaited.</summary>
internal sealed class KeyedGates
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Gets the number of locks that exist.</summary>
    public int Count
    {
        get
        {
            lock (_gates)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Runs an action while no other action with the same key runs.</summary>
    public void Run(string key, Action action)
    {
        Gate gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out gate!))
            {
                _gates.Add(key, gate = new Gate());
            }

            gate.Users++;
        }

        try
        {
            lock (gate.Lock)
            {
                action();
            }
        }
        finally
        {
            lock (_gates)
            {
                if (--gate.Users == 0)
                {
                    _gates.Remove(key);
                }
            }
        }
    }

    private sealed class Gate
    {
        public Lock Lock { get; } = new();

        /// <summary>Gets or sets the number of threads that hold the lock or wait for it.</summary>
        public int Users { get; set; }
    }
}
