namespace Experiments.Hosting.Storage;

/// <summary>
/// Groups writes: while one transaction runs, further changes wait and share the next one. The more there is to write, the larger the
/// groups become. A single change waits for nothing.
/// </summary>
internal sealed class ChangeQueue(IStateTable table)
{
    /// <summary>The most changes of a group. Beyond this number, a transaction takes longer for each change than the group saves.</summary>
    public const int MostChanges = 128;

    /// <summary>The most bytes of a group, unless a single change has more.</summary>
    public const int MostBytes = 4 << 20;

    private readonly Lock _lock = new();
    private LinkedList<Pending> _waiting = new();
    private bool _isWriting;

    /// <summary>Adds a change. The task completes when the change is durable.</summary>
    /// <returns>The new version of the state, or null if the change was refused for its version.</returns>
    /// <remarks>
    /// The task fails with the database's exception if the database cannot be reached or refuses. Then nothing of the change was written;
    /// only if the connection broke at the end of the transaction is this not known.
    /// </remarks>
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

        // Task.Run, because the caller is on a grain's scheduler, and other grains' writes must not run there.
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
        catch (Exception e) when (table.IsRefusal(e) && group.Count > 1)
        {
            // One change is to blame. Written one by one, the others succeed.
            foreach (var pending in group)
            {
                await Write([pending]);
            }
        }
        catch (Exception e) when (table.IsRefusal(e))
        {
            group[0].Done.SetException(e);
        }
#pragma warning disable CA1031 // The exception goes to the callers that wait for the write.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The database is gone. Changes that came meanwhile fail now, and do not wait for the same failure once more.
            foreach (var pending in group.Concat(TakeAll()))
            {
                pending.Done.TrySetException(e);
            }
        }
    }

    /// <summary>
    /// Takes the next group: changes in order of arrival, at most one of each state. Returns an empty group, and ends writing, if no change
    /// waits.
    /// </summary>
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
