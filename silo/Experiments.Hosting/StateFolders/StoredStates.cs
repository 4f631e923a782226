using Experiments.Connection;
using Experiments.Contracts.Workloads;
using Experiments.Hosting.StateFolders.Following;
using Experiments.Hosting.StateFolders.Reading;

namespace Experiments.Hosting.StateFolders;

/// <summary>Opens sessions that read a state folder.</summary>
public static class StoredStates
{
    /// <summary>As long as a command waits for the holder of a folder that it wants to write.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Opens a session that reads the stored states without a silo. If a process has a silo on the folder, connects to that one, because
    /// only its memory holds the epochs since the last checkpoints.
    /// </summary>
    /// <remarks>
    /// Reading starts no work, creates no file and takes no lock that a silo would wait for. A folder that does not exist holds nothing.
    /// Every call that would change a state throws an <see cref="InvalidOperationException"/>.
    /// </remarks>
    /// <param name="target">The folder.</param>
    /// <param name="workloads">The workloads that stored setups may be of.</param>
    /// <param name="time">The clock by which a holder that does not answer is waited for.</param>
    /// <param name="cancellation">Stops opening.</param>
    /// <exception cref="IOException">
    /// The folder cannot be read, a newer program wrote it, or its holder does not answer. The message names the folder.
    /// </exception>
    public static async Task<IClusterSession> OpenAsync(StateFolderTarget target, WorkloadCatalog workloads, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(target.StateFolder);
        var start = time.GetTimestamp();
        while (StateFolder.FindHolder(path) is { } holder)
        {
            try
            {
                return await LocalSilo.Connect(path, holder, target.Verbose, time, cancellation);
            }
            catch (IOException) when (time.GetElapsedTime(start) <= LongestWait)
            {
                // The holder may have just stopped. If so, its states can be read in a moment.
                await Task.Delay(Pause, time, cancellation);
            }
        }

        return File.Exists(path)
            ? throw new IOException($"the state folder {path} cannot be used: it is a file")
            : new StoredSession(path, workloads, time);
    }

    /// <summary>
    /// Opens the same as a session for hours: while processes take the folder and give it up, the session asks the silo of the one that holds
    /// it, and otherwise reads what is stored.
    /// </summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<IClusterSession> FollowAsync(StateFolderTarget target, WorkloadCatalog workloads, TimeProvider time, CancellationToken cancellation) =>
        new FollowedFolderSession(
            Path.GetFullPath(target.StateFolder),
            await OpenAsync(target, workloads, time, cancellation),
            stop => OpenAsync(target, workloads, time, stop),
            time);
}
