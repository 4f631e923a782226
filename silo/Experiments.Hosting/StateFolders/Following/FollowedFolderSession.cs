using Experiments.Connection;

namespace Experiments.Hosting.StateFolders.Following;

/// <summary>
/// A session that reads a state folder for hours, while other processes take the folder and give it up: it asks the silo of the process that
/// holds the folder, and otherwise reads what is stored.
/// </summary>
internal sealed class FollowedFolderSession : IClusterSession
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>A session that was replaced still answers the calls that it has begun.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly Func<CancellationToken, Task<IClusterSession>> _open;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _following;
    private readonly Queue<(IClusterSession Session, long Since)> _replaced = new();
    private volatile IClusterSession _current;

    public FollowedFolderSession(string path, IClusterSession first, Func<CancellationToken, Task<IClusterSession>> open, TimeProvider time)
    {
        (_path, _current, _open, _time) = (path, first, open, time);
        Grains = new FollowedGrains(() => _current.Grains);
        _following = FollowAsync();
    }

    public IGrainFactory Grains { get; }

    public string Description => _current.Description;

    public string? Protection => _current.Protection;

    public bool HasSilos => _current.HasSilos;

    public bool TrainsHere => false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        while (_replaced.TryDequeue(out var replaced))
        {
            await replaced.Session.DisposeAsync();
        }

        await _current.DisposeAsync();
        _end.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Period, _time);
        var stored = Stamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                while (_replaced.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.Since) > Grace)
                {
                    await _replaced.Dequeue().Session.DisposeAsync();
                }

                var now = Stamp();
                if (_current.HasSilos ? _current.HolderGone.IsCancellationRequested : now != stored || StateFolder.FindHolder(_path) is not null)
                {
                    await ReplaceAsync();
                    stored = now;
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The session ends.
        }
    }

    private async Task ReplaceAsync()
    {
        try
        {
            var next = await _open(_end.Token);
            _replaced.Enqueue((_current, _time.GetTimestamp()));
            _current = next;
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // The holder starts or stops just now. The next look may succeed.
        }
    }

    /// <summary>Returns when the database was last written, by which the stored states are known to have changed.</summary>
    private (DateTime, DateTime) Stamp() => (File.GetLastWriteTimeUtc(StateFolder.DatabaseIn(_path)), File.GetLastWriteTimeUtc(StateFolder.DatabaseIn(_path) + "-wal"));
}
