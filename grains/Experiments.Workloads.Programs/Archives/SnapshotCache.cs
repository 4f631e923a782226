using System.Collections.Concurrent;
using System.Security.Cryptography;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Unpacked snapshots of code, each once a silo, by content address.</summary>
/// <remarks>
/// An attempt gets a copy. Links to the cached files would be cheaper, but a program that runs as root could then change the code of
/// every later attempt.
/// </remarks>
internal sealed class SnapshotCache(string folder, ProgramLimits limits)
{
    private readonly ConcurrentDictionary<string, Lock> _gates = new(StringComparer.Ordinal);

    /// <summary>Copies a snapshot's files into an empty folder.</summary>
    /// <param name="code">The snapshot.</param>
    /// <param name="open">Opens a stored artifact; null if there is none.</param>
    /// <param name="target">The folder.</param>
    /// <exception cref="ExperimentFailedException">The archive is damaged or leads out of its folder.</exception>
    /// <exception cref="IOException">The snapshot is not stored, or the disk refuses.</exception>
    public void CopyTo(ProgramCode code, Func<string, Stream?> open, string target)
    {
        var cached = Path.Combine(folder, code.Sha256);
        lock (_gates.GetOrAdd(code.Sha256, _ => new Lock()))
        {
            if (!Directory.Exists(cached))
            {
                Unpack(code, open, cached);
            }
        }

        Copy(new DirectoryInfo(cached), target);
    }

    private void Unpack(ProgramCode code, Func<string, Stream?> open, string cached)
    {
        if (code.Length > limits.CodeBytes + (2048L * limits.CodeFiles))
        {
            throw new ExperimentFailedException($"the code has {code.Length:N0} bytes, more than this silo takes; leave out what is not code");
        }

        using var archive = open(code.Sha256)
            ?? throw new IOException($"the code {code.Sha256} is not in the artifact store; submit the workload file again");
        var part = $"{cached}.{Guid.NewGuid():N}.part";
        Directory.CreateDirectory(part);
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
            FolderArchive.Unpack(content, part, new FolderLimit("the code", limits.CodeBytes, limits.CodeFiles, "leave out what is not code"));
            MoveUnlessThere(part, cached);
        }
        catch (InvalidDataException e)
        {
            throw new ExperimentFailedException($"the code {code.Sha256[..12]} cannot be unpacked: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
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
