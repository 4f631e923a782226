namespace Experiments.Grains.Tests.Storage;

/// <summary>A grain's state in memory. A write completes when the test lets it.</summary>
internal sealed class MemoryState<T>(T state) : IPersistentState<T>
{
    public T State { get; set; } = state;

    public string Etag => string.Empty;

    public bool RecordExists => true;

    /// <summary>Gets every state that was written, in order.</summary>
    public List<T> Written { get; } = [];

    /// <summary>Gets or sets what the next writes wait for.</summary>
    public Task MayWrite { get; set; } = Task.CompletedTask;

    public Task ClearStateAsync() => throw new NotSupportedException();

    public Task ReadStateAsync() => throw new NotSupportedException();

    public async Task WriteStateAsync()
    {
        var state = State;
        await MayWrite;
        Written.Add(state);
    }
}
