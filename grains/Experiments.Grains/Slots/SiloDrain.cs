using Experiments.Contracts.Clusters;

namespace Experiments.Grains.Slots;

/// <summary>Remembers whether the silo takes experiments, from an operator's word until the process ends.</summary>
/// <remarks>
/// Thread-safe. The silo remembers it, and not the scheduler, whose state is lost with the silo that it runs on. A process that starts takes
/// experiments: an operator drains a machine to repair it, and the silo that starts afterwards is what the repair was for.
/// </remarks>
internal sealed class SiloDrain
{
    private readonly Lock _lock = new();
    private Order _current = new(DrainMode.None);
    private Action? _wake;

    /// <summary>Gets the newest order.</summary>
    public Order Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>Says that the slots of this silo follow the orders.</summary>
    /// <param name="wake">Lets the slots look at the newest order.</param>
    public void Served(Action wake)
    {
        lock (_lock)
        {
            _wake = wake;
        }
    }

    /// <summary>Gives an order. Returns when the scheduler knows it; immediately on a silo without slots, which runs nothing.</summary>
    public Task Set(DrainMode mode)
    {
        var order = new Order(mode);
        Action? wake;
        lock (_lock)
        {
            if (_wake is null)
            {
                return Task.CompletedTask;
            }

            // Whoever waits for the order before waits for this one.
            _current.ReplacedBy(order);
            _current = order;
            wake = _wake;
        }

        wake();
        return order.IsKnown;
    }

    /// <summary>An order of an operator.</summary>
    /// <param name="mode">What happens to running experiments.</param>
    internal sealed class Order(DrainMode mode)
    {
        private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Gets what happens to running experiments.</summary>
        public DrainMode Mode => mode;

        /// <summary>Gets the task that ends when the scheduler knows the order.</summary>
        public Task IsKnown => _known.Task;

        /// <summary>Says that a heartbeat with the order was answered.</summary>
        public void Known() => _known.TrySetResult();

        /// <summary>Ends <see cref="IsKnown"/> together with that of a newer order.</summary>
        public void ReplacedBy(Order newer) => newer.IsKnown.ContinueWith(_ => Known(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
