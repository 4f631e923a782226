using Experiments.Contracts.Sweeps;

namespace Experiments.Api.Reading;

/// <summary>A sweep as it was when a reader asked, and what was made of it. Many requests share one.</summary>
/// <param name="view">The sweep.</param>
internal sealed class SweepReading(SweepView view)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, Task> _made = [];

    /// <summary>Gets the sweep.</summary>
    public SweepView View => view;

    /// <summary>Returns what is made of the sweep. It is made once, and again only if that failed.</summary>
    /// <typeparam name="T">The type of the document, which stands for how it is made.</typeparam>
    public Task<T> MakeAsync<T>(Func<SweepView, T> make)
    {
        lock (_lock)
        {
            if (_made.TryGetValue(typeof(T), out var known) && !known.IsFaulted)
            {
                return (Task<T>)known;
            }

            var task = Task.Run(() => make(view));
            _made[typeof(T)] = task;
            return task;
        }
    }
}
