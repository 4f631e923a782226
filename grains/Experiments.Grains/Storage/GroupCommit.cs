using System.Collections.Immutable;

namespace Experiments.Grains.Storage;

/// <summary>
/// Makes one write of all that arrives while the write before is under way. For a reentrant grain: every call runs on its
/// scheduler, so nothing here is locked. After a failed write nothing more is accepted, since how far it got is unknown.
/// </summary>
/// <param name="write">Writes a batch, in order of arrival; never called while an earlier call is under way.</param>
internal sealed class GroupCommit<T>(Func<ImmutableArray<T>, Task> write)
{
    private Batch _next = new();
    private bool _isWriting;
    private Exception? _failure;

    /// <summary>Completes when the item is durable; throws what the write of its batch threw.</summary>
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

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
