using Experiments.Contracts;
using Experiments.FileSystem;
using Experiments.Grains.Artifacts;

namespace Experiments.Hosting.Artifacts;

/// <summary>
/// Stores artifacts as files that are named by their hash, in folders of two digits. Files that are being written or removed lie in a
/// folder <c>pending</c> on the same file system. What processes left there when they died is removed a day later.
/// </summary>
internal sealed class FileArtifactStore : IArtifactStore
{
    private readonly string _folder;
    private readonly string _pending;
    private readonly TimeProvider _time;

    /// <exception cref="IOException">The folder cannot be created.</exception>
    public FileArtifactStore(string folder, TimeProvider time)
        : this(time, folder)
    {
        PrivateFiles.CreateOrRestrictFolder(_folder);
        PrivateFiles.CreateFolder(_pending);
        RemoveLeftovers(_time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(1));
    }

    private FileArtifactStore(TimeProvider time, string folder)
    {
        _folder = folder;
        _pending = Path.Combine(folder, "pending");
        _time = time;
    }

    /// <summary>Opens a folder that is only read, and creates nothing in it.</summary>
    public static FileArtifactStore OpenForReading(string folder) => new(TimeProvider.System, folder);

    public string Put(ReadOnlyMemory<byte> content)
    {
        var hash = ContentHash.Of(content.Span);
        var path = PathOf(hash);
        if (IsRenewed(path, content.Length))
        {
            return hash;
        }

        try
        {
            // Readers see the whole file or none. A second writer of the same content replaces it with the same bytes.
            WholeFile.Write(
                path,
                file =>
                {
                    file.Write(content.Span);

                    // Before the rename: a collector must not find the artifact with another time than this store's.
                    file.Flush();
                    File.SetLastWriteTimeUtc(file.SafeFileHandle, _time.GetUtcNow().UtcDateTime);
                },
                _pending,
                isPrivate: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the artifact folder {_folder} cannot be written: {e.Message}", e);
        }

        return hash;
    }

    public Stream? Open(string sha256)
    {
        try
        {
            return File.OpenRead(PathOf(sha256));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    public bool DeleteIfOlder(string sha256, DateTimeOffset time)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= time.UtcDateTime)
        {
            return false;
        }

        // Moved aside before its time is read again. A writer that stores the content now has either renewed the time before the move,
        // which the second look sees, or finds no file and writes a new one.
        var aside = NewPending();
        try
        {
            File.Move(path, aside);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        if (File.GetLastWriteTimeUtc(aside) >= time.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    public IEnumerable<ArtifactInfo> List() =>
        from folder in new DirectoryInfo(_folder).EnumerateDirectories("??")
        from file in folder.EnumerateFiles()
        where ArtifactAddress.IsAddress(file.Name) && file.Exists
        select new ArtifactInfo(file.Name, file.Length, file.LastWriteTimeUtc);

    public IEnumerable<ArtifactInfo> Leftovers() =>
        from file in new DirectoryInfo(_pending).EnumerateFiles()
        where file.Exists
        select new ArtifactInfo("pending/" + file.Name, file.Length, file.LastWriteTimeUtc);

    public void DeleteLeftover(string name) => File.Delete(Path.Combine(_pending, Path.GetFileName(name)));

    /// <summary>
    /// Renews the time of a stored artifact. Returns false if the file is missing, or has another length because a crash of the machine
    /// cut it.
    /// </summary>
    private bool IsRenewed(string path, int length)
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length != length)
            {
                return false;
            }

            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private void RemoveLeftovers(DateTime before)
    {
        foreach (var file in new DirectoryInfo(_pending).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before))
        {
            file.Delete();
        }
    }

    private string NewPending() => Path.Combine(_pending, Guid.NewGuid().ToString("N"));

    private string PathOf(string sha256) => Path.Combine(_folder, ArtifactAddress.Checked(sha256)[..2], sha256);
}
