using Experiments.Connection;

namespace Experiments.Hosting.StateFolders;

/// <summary>A session on the silo of another process, which holds a state folder. It notices when that process gives the folder up.</summary>
internal sealed class HeldFolderSession : IClusterSession
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly IClusterSession _session;
    private readonly CancellationTokenSource _gone = new();
    private readonly ITimer _timer;

    /// <param name="session">The session on that silo.</param>
    /// <param name="path">The state folder.</param>
    /// <param name="holder">The process.</param>
    /// <param name="time">The clock by which the folder is looked at.</param>
    public HeldFolderSession(IClusterSession session, string path, StateFolder.Announcement holder, TimeProvider time)
    {
        _session = session;
        _timer = time.CreateTimer(_ => Look(path, holder), null, Period, Period);
    }

    public IGrainFactory Grains => _session.Grains;

    public string Description => _session.Description;

    public string? Protection => _session.Protection;

    public string? Warning => _session.Warning;

    public bool HasSilos => _session.HasSilos;

    public bool TrainsHere => false;

    public CancellationToken HolderGone => _gone.Token;

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _session.DisposeAsync();
        _gone.Dispose();
    }

    private void Look(string path, StateFolder.Announcement holder)
    {
        // A holder that stops retracts its announcement first; a killed one leaves it, and its lock is free.
        if (StateFolder.FindHolder(path) != holder)
        {
            _gone.Cancel();
        }
    }
}
