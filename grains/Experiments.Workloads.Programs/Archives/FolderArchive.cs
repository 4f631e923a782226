using System.Formats.Tar;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Archives folders so that equal folders give equal bytes, and unpacks what others have archived.</summary>
/// <remarks>
/// An uncompressed tar file: entries in ordinal order of their paths, without times and owners, and of the mode only whether the owner
/// may execute the file. GNU's format, because its names have no bound and, unlike those of pax headers, hold no process id.
/// </remarks>
internal static class FolderArchive
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes the archive of entries.</summary>
    /// <exception cref="IOException">A file cannot be read, or changed its size meanwhile.</exception>
    public static void Write(Stream archive, IEnumerable<FolderEntry> entries)
    {
        using var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var entry in entries)
        {
            var tar = new GnuTarEntry(entry.Kind, entry.Kind == TarEntryType.Directory ? entry.Path + '/' : entry.Path)
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                AccessTime = DateTimeOffset.UnixEpoch,
                ChangeTime = DateTimeOffset.UnixEpoch,
                Mode = entry.IsExecutable || entry.Kind == TarEntryType.Directory ? Executable : Plain,
            };
            if (entry.Kind == TarEntryType.SymbolicLink)
            {
                tar.LinkName = entry.LinkTarget;
            }

            // An empty file is not opened: it may be a pipe, and reading that would never end.
            using var content = entry is { Kind: TarEntryType.RegularFile, Length: > 0 } ? OpenWhole(entry) : null;
            if (content is not null)
            {
                tar.DataStream = content;
            }

            writer.WriteEntry(tar);
        }
    }

    /// <summary>Unpacks an archive into an empty folder.</summary>
    /// <param name="archive">The archive. Not trusted: whoever sent it may have made it to write elsewhere.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="limit">The most that is unpacked.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, too large, or an entry leads out of the folder.</exception>
    public static void Unpack(Stream archive, string folder, FolderLimit limit)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var (bytes, files) = (0L, 0);
        using var reader = new TarReader(archive, leaveOpen: true);
        try
        {
            while (reader.GetNextEntry() is { } entry)
            {
                limit.Check(bytes += Math.Max(0, entry.Length), ++files);
                Unpack(entry, root);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"the archive is damaged: {e.Message}", e);
        }
    }

    private static void Unpack(TarEntry entry, string root)
    {
        var path = Path.GetFullPath(Path.Combine(root, entry.Name));
        if (!(path + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal) || LeadsThroughLink(path, root))
        {
            throw new InvalidDataException($"the archive's entry '{entry.Name}' leads out of its folder; archives of programs hold relative paths only");
        }

        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                WriteFile(entry, path);
                break;
            case TarEntryType.SymbolicLink:
                var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, entry.LinkName));
                if (Path.IsPathRooted(entry.LinkName) || !(target + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal))
                {
                    throw new InvalidDataException($"the archive's link '{entry.Name}' leads out of its folder, to '{entry.LinkName}'");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            default:
                throw new InvalidDataException($"the archive's entry '{entry.Name}' is a {entry.EntryType}; archives of programs hold files, folders and links only");
        }
    }

    private static void WriteFile(TarEntry entry, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = entry.Mode.HasFlag(UnixFileMode.UserExecute) ? Executable : Plain;
        }

        using var file = new FileStream(path, options);
        entry.DataStream?.CopyTo(file);
    }

    /// <summary>Returns whether a folder on the way is a link: a later entry may not write through an earlier one.</summary>
    private static bool LeadsThroughLink(string path, string root)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null && parent.Length >= root.Length; parent = Path.GetDirectoryName(parent))
        {
            if (new DirectoryInfo(parent) is { Exists: true, LinkTarget: not null } or { Exists: false, LinkTarget: not null })
            {
                return true;
            }
        }

        return false;
    }

    private static MemoryStream OpenWhole(FolderEntry entry)
    {
        // Read at once: a file that grows meanwhile would leave an entry that is longer than its header says.
        var content = UnlockedFile.ReadAll(entry.FullPath);
        return content.LongLength == entry.Length
            ? new MemoryStream(content)
            : throw new IOException($"{entry.Path} changed while it was archived: it had {entry.Length:N0} bytes and has {content.Length:N0}");
    }
}
