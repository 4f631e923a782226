using System.Collections.Immutable;

namespace Experiments.Grains.Storage.SegmentedLogs;

/// <summary>Writes all items that arrive during one write together in the next.</summary>
/// <remarks>
/// For a reentrant grain, whose scheduler runs one call at a time, so nothing here is locked. After a failed write all further items are
/// refused, because the failed write may have stored a part.
/// </remarks>
/// <param name="write">Writes a batch in order of arrival. Never called while an earlier call is running.</param>
internal sealed class GroupCommit<T>(Func<ImmutableArray<T>, Task> write)
{
    private Batch _next = new();
    private bool _isWriting;
    private Exception? _failure;

    /// <summary>Adds an item. The task completes when the item is durable, or fails with the exception of the failed write.</summary>
    public Task Add(T item)
    {
        if (_failure is not null)
        {
            return Task.FromException(_failure);
        }

        _next.Items.Add(item);
        var done = _next.Done.Task;
        if (!_isWriting)
        {
            _isWriting = true;
            _ = WriteBatches();
        }

        return done;
    }

    private async Task WriteBatches()
    {
        while (_next.Items.Count > 0)
        {
            var batch = _next;
            _next = new Batch();
            try
            {
                if (_failure is not null)
                {
                    throw _failure;
                }

                await write(batch.Items.ToImmutable());
                batch.Done.SetResult();
            }
            catch (Exception e)
            {
                _failure ??= e;
                batch.Done.SetException(_failure);
            }
        }

        _isWriting = false;
    }

    private sealed class Batch
    {
        public ImmutableArray<T>.Builder Items { get; } = ImmutableArray.CreateBuilder<T>();

        // Asynchronous continuations: the callers must not run between two writes of the loop above.
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
