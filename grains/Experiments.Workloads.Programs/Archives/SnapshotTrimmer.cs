using System.Collections.Concurrent;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Deletes the cached snapshots that are too many or too old.</summary>
/// <remarks>
/// Several silos of a machine may trim one folder at once. A snapshot is renamed under its lock and deleted afterwards, so a silo that dies
/// meanwhile leaves no half of a snapshot behind.
/// </remarks>
/// <param name="folder">The folder of the snapshots. The time of last change of a snapshot's folder is the time of its last use.</param>
/// <param name="locks">The locks of the snapshots.</param>
/// <param name="limit">What may stay.</param>
/// <param name="time">The clock.</param>
internal sealed class SnapshotTrimmer(string folder, SnapshotLocks locks, CodeCacheLimit limit, TimeProvider time)
{
    /// <summary>The end of the name of a folder that is being filled.</summary>
    public const string PartExtension = ".part";

    private const string RemovedExtension = ".removed";

    private const int HashLength = 64;

    /// <summary>What file systems round the size of a file up to.</summary>
    private const long BlockBytes = 4096;

    /// <summary>The time after which a folder that is not full belongs to a silo that died. Unpacking takes seconds.</summary>
    private static readonly TimeSpan DeadAfter = TimeSpan.FromDays(1);

    /// <summary>Links are not followed: a snapshot may hold one that leads back to its own folder.</summary>
    private static readonly EnumerationOptions FilesOnly = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    // A snapshot never changes, so its size is measured once.
    private readonly ConcurrentDictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <summary>Deletes what exceeds the limit, the least recently used first. What is in use or cannot be deleted waits for the next call.</summary>
    public void Trim()
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        DirectoryInfo[] folders;
        try
        {
            folders = root.GetDirectories();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            return;
        }

        foreach (var left in folders.Where(f => f.Extension == RemovedExtension || (f.Extension == PartExtension && now - f.LastWriteTimeUtc > DeadAfter)))
        {
            TryDelete(left.FullName);
        }

        var snapshots = folders.Where(f => f.Name.Length == HashLength)
            .Select(f => (f.Name, UsedAt: f.LastWriteTimeUtc, Size: _sizes.GetOrAdd(f.Name, _ => Measure(f))))
            .OrderBy(s => s.UsedAt)
            .ToList();
        var total = snapshots.Sum(s => s.Size);
        foreach (var (name, usedAt, size) in snapshots)
        {
            if ((total > limit.Bytes || now - usedAt > limit.Age) && TryRemove(name, usedAt))
            {
                total -= size;
            }
        }

        foreach (var gone in _sizes.Keys.Except(snapshots.Select(s => s.Name)))
        {
            _sizes.TryRemove(gone, out _);
        }
    }

    private bool TryRemove(string name, DateTime usedAt)
    {
        var path = Path.Combine(folder, name);
        var removed = $"{path}.{Guid.NewGuid():N}{RemovedExtension}";
        try
        {
            using (var owned = locks.TryOwn(name))
            {
                // Another silo may have used the snapshot since the folder was listed.
                if (owned is null || Directory.GetLastWriteTimeUtc(path) != usedAt)
                {
                    return false;
                }

                Directory.Move(path, removed);
            }
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            return false;
        }

        _sizes.TryRemove(name, out _);
        TryDelete(removed);
        return true;
    }

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            // Another silo deletes the same folder, or the disk refuses. The next call tries again.
        }
    }

    private static long Measure(DirectoryInfo snapshot)
    {
        try
        {
            return snapshot.EnumerateFiles("*", FilesOnly).Sum(f => (f.Length + BlockBytes - 1) / BlockBytes * BlockBytes);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            return 0;
        }
    }

    private static bool IsOfTheDisk(Exception e) => e is IOException or UnauthorizedAccessException;
}
