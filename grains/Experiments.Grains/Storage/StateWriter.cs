namespace Experiments.Grains.Storage;

/// <summary>Changes the state of a grain, one write at a time.</summary>
/// <remarks>
/// Safe for a reentrant grain. If a write fails, the change is undone in memory. The database may hold either state, so the grain must
/// deactivate and read it again.
/// </remarks>
/// <param name="storage">The state.</param>
/// <param name="failed">Called after a failed write.</param>
internal sealed class StateWriter<T>(IPersistentState<T> storage, Action failed) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Changes the state and stores it. Durable when it returns.</summary>
    /// <param name="change">Gets the state after all earlier writes, and returns the next one. If it throws, nothing is written.</param>
    public async Task Write(Func<T, T> change)
    {
        await _writing.WaitAsync();
        try
        {
            var before = storage.State;
            storage.State = change(before);
            try
            {
                await storage.WriteStateAsync();
            }
            catch
            {
                storage.State = before;
                failed();
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
