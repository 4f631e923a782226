namespace Experiments.Workloads.Programs.Archives;

/// <summary>Keeps the silos of a machine from deleting a cached snapshot that another silo copies.</summary>
/// <remarks>
/// A lock is a lock of the operating system on a file (flock(2)), so it ends with its process. Snapshots share 256 lock files by the first
/// two digits of their hash. The lock files are never deleted: a silo may have opened one a moment before, and would then hold a lock that
/// no other silo sees.
/// </remarks>
/// <param name="folder">The folder of the lock files.</param>
internal sealed class SnapshotLocks(string folder)
{
    /// <summary>Allows to copy a snapshot. Returns null if a silo is deleting one at this moment.</summary>
    public FileStream? TryShare(string sha256) => TryOpen(sha256, FileAccess.Read, FileShare.Read);

    /// <summary>Allows to delete a snapshot. Returns null if a silo copies it, or another one with the same lock file.</summary>
    public FileStream? TryOwn(string sha256) => TryOpen(sha256, FileAccess.ReadWrite, FileShare.None);

    private FileStream? TryOpen(string sha256, FileAccess access, FileShare share)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, sha256[..2]), FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
