using System.Data.Common;

namespace Experiments.Hosting.Storage;

/// <summary>
/// Groups writes: one transaction is under way, what arrives meanwhile goes into the next one. The more there is to write the larger the
/// groups become, and a write alone waits for nobody.
/// </summary>
internal sealed class ChangeQueue(IStateTable table)
{
    /// <summary>The most changes of a group: beyond, a transaction takes longer for each of them than it saves.</summary>
    public const int MostChanges = 128;

    /// <summary>The most bytes of a group, unless one change alone has more.</summary>
    public const int MostBytes = 4 << 20;

    private readonly Lock _lock = new();
    private LinkedList<Pending> _waiting = new();
    private bool _isWriting;

    /// <summary>Completes when the change is durable, with the state's new version, or null where it was refused for its version.</summary>
    /// <exception cref="DbException">The database cannot be reached or refuses; nothing of this change was written, or it is not known (the connection broke while the transaction was about to end).</exception>
    public Task<int?> Add(StateChange change)
    {
        var pending = new Pending(change);
        lock (_lock)
        {
            _waiting.AddLast(pending);
            if (_isWriting)
            {
                return pending.Done.Task;
            }

            _isWriting = true;
        }

        // Not on the scheduler of the grain that happened to come first.
        _ = Task.Run(WriteAll);
        return pending.Done.Task;
    }

    private async Task WriteAll()
    {
        while (Take() is { Count: > 0 } group)
        {
            await Write(group);
        }
    }

    private async Task Write(List<Pending> group)
    {
        try
        {
            var versions = await table.Apply([.. group.Select(pending => pending.Change)]);
            for (var i = 0; i < versions.Length; i++)
            {
                group[i].Done.SetResult(versions[i]);
            }
        }
        catch (DbException e) when (table.IsRefusal(e) && group.Count > 1)
        {
            // One of them is to blame; the others shall not pay.
            foreach (var pending in group)
            {
                await Write([pending]);
            }
        }
        catch (DbException e) when (table.IsRefusal(e))
        {
            group[0].Done.SetException(e);
        }
#pragma warning disable CA1031 // Handed to those who wait for the write.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // Those who came meanwhile would wait for the same failure as long again.
            foreach (var pending in group.Concat(TakeAll()))
            {
                pending.Done.TrySetException(e);
            }
        }
    }

    /// <summary>The next group: changes in order of arrival, of each state at most one. Empty where nothing waits; then writing has ended.</summary>
    private List<Pending> Take()
    {
        lock (_lock)
        {
            var group = new List<Pending>();
            var keys = new HashSet<StateKey>();
            var bytes = 0L;
            for (var node = _waiting.First; node is not null && group.Count < MostChanges;)
            {
                var (next, change) = (node.Next, node.Value.Change);
                bytes += change.Payload?.Length ?? 0;
                if (group.Count > 0 && bytes > MostBytes)
                {
                    break;
                }

                if (keys.Add(change.Key))
                {
                    group.Add(node.Value);
                    _waiting.Remove(node);
                }

                node = next;
            }

            _isWriting = group.Count > 0;
            return group;
        }
    }

    private LinkedList<Pending> TakeAll()
    {
        lock (_lock)
        {
            var all = _waiting;
            _waiting = new LinkedList<Pending>();
            return all;
        }
    }

    private sealed record Pending(StateChange Change)
    {
        public TaskCompletionSource<int?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
