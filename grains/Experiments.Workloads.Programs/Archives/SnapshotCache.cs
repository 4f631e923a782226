using System.Security.Cryptography;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Unpacked snapshots of code, each once a machine, by content address.</summary>
/// <remarks>
/// An attempt gets a copy. Links to the cached files would be cheaper, but a program that runs as root could then change the code of
/// every later attempt. The cache is trimmed after it has grown, and by <see cref="Trim"/>. Thread-safe; several silos may share a folder.
/// </remarks>
internal sealed class SnapshotCache
{
    private readonly string _folder;
    private readonly ProgramLimits _limits;
    private readonly TimeProvider _time;
    private readonly SnapshotLocks _locks;
    private readonly SnapshotTrimmer _trimmer;

    /// <param name="folder">The folder of the snapshots.</param>
    /// <param name="limits">The bounds of one snapshot.</param>
    /// <param name="cacheLimit">The bounds of all snapshots together.</param>
    /// <param name="time">The clock.</param>
    public SnapshotCache(string folder, ProgramLimits limits, CodeCacheLimit cacheLimit, TimeProvider time)
    {
        (_folder, _limits, _time) = (folder, limits, time);
        _locks = new SnapshotLocks(Path.Combine(folder, "locks"));
        _trimmer = new SnapshotTrimmer(folder, _locks, cacheLimit, time);
    }

    /// <summary>Gets the locks that keep threads of this silo from unpacking one snapshot twice.</summary>
    internal KeyedGates Gates { get; } = new();

    /// <summary>Deletes the snapshots that exceed the limit.</summary>
    public void Trim() => _trimmer.Trim();

    /// <summary>Copies a snapshot's files into an empty folder.</summary>
    /// <param name="code">The snapshot.</param>
    /// <param name="open">Opens a stored artifact; null if there is none.</param>
    /// <param name="target">The folder.</param>
    /// <exception cref="ExperimentFailedException">The archive is damaged or leads out of its folder.</exception>
    /// <exception cref="IOException">The snapshot is not stored, or the disk refuses.</exception>
    public void CopyTo(ProgramCode code, Func<string, Stream?> open, string target)
    {
        var hasGrown = false;
        using (var shared = _locks.TryShare(code.Sha256))
        {
            if (shared is null)
            {
                // A silo is deleting a snapshot with the same lock. To unpack the archive for this attempt alone is cheaper than to wait.
                Unpack(code, open, target);
                return;
            }

            var cached = Path.Combine(_folder, code.Sha256);
            Gates.Run(code.Sha256, () =>
            {
                if (!Directory.Exists(cached))
                {
                    Fill(code, open, cached);
                    hasGrown = true;
                }
            });
            Directory.SetLastWriteTimeUtc(cached, _time.GetUtcNow().UtcDateTime);
            Copy(new DirectoryInfo(cached), target);
        }

        if (hasGrown)
        {
            _trimmer.Trim();
        }
    }

    private void Fill(ProgramCode code, Func<string, Stream?> open, string cached)
    {
        var part = $"{cached}.{Guid.NewGuid():N}{SnapshotTrimmer.PartExtension}";
        Directory.CreateDirectory(part);
        try
        {
            Unpack(code, open, part);
            MoveUnlessThere(part, cached);
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    private void Unpack(ProgramCode code, Func<string, Stream?> open, string folder)
    {
        if (code.Length > _limits.CodeBytes + (2048L * _limits.CodeFiles))
        {
            throw new ExperimentFailedException($"the code has {code.Length:N0} bytes, more than this silo takes; leave out what is not code");
        }

        using var archive = open(code.Sha256)
            ?? throw new IOException($"the code {code.Sha256} is not in the artifact store; submit the workload file again");
        try
        {
            // The whole archive at once: it is small, and its hash must be right before a byte of it is unpacked.
            using var content = new MemoryStream();
            archive.CopyTo(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
            if (hash != code.Sha256)
            {
                throw new InvalidDataException($"its hash is {hash}");
            }

            content.Position = 0;
            FolderArchive.Unpack(content, folder, new FolderLimit("the code", _limits.CodeBytes, _limits.CodeFiles, "leave out what is not code"));
        }
        catch (InvalidDataException e)
        {
            throw new ExperimentFailedException($"the code {code.Sha256[..12]} cannot be unpacked: {e.Message}", e);
        }
    }

    private static void MoveUnlessThere(string part, string cached)
    {
        try
        {
            Directory.Move(part, cached);
        }
        catch (IOException) when (Directory.Exists(cached))
        {
            // Another silo of this machine was faster.
        }
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        foreach (var info in source.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(target, info.Name);
            if (info.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(path, link);
            }
            else if (info is DirectoryInfo child)
            {
                Directory.CreateDirectory(path);
                Copy(child, path);
            }
            else
            {
                File.Copy(info.FullName, path);
            }
        }
    }
}
