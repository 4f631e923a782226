namespace Experiments.Grains.Storage;

/// <summary>
/// Changes the state of a reentrant grain, one write at a time. A failed write takes its change back and reports it: whether the write took
/// place is unknown, so the grain should leave memory and read what is true.
/// </summary>
/// <param name="storage">The state.</param>
/// <param name="failed">Called after a failed write.</param>
internal sealed class StateWriter<T>(IPersistentState<T> storage, Action failed) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Changes the state. Durable when it returns.</summary>
    public async Task Write(Func<T, T> change)
    {
        await _writing.WaitAsync();
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
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
