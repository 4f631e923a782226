using System.Formats.Tar;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>A file, folder or link of a folder that is archived.</summary>
/// <param name="Path">The path in the archive, with forward slashes.</param>
/// <param name="FullPath">The path on this machine.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">The bytes of a file.</param>
/// <param name="IsExecutable">Whether the owner may execute a file.</param>
/// <param name="LinkTarget">Where a link leads, relative to its folder.</param>
internal sealed record FolderEntry(string Path, string FullPath, TarEntryType Kind, long Length, bool IsExecutable, string LinkTarget)
{
    /// <summary>Gets when a file was last written, in UTC. Archives leave it out; it tells whether a folder changed meanwhile.</summary>
    public DateTime WrittenAt { get; init; }

    /// <summary>Returns what a folder holds, in ordinal order of the paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isLeftOut">Returns whether a path is left out, given the path and whether it is a folder; what is in it is then too.</param>
    /// <param name="limit">The bounds.</param>
    /// <exception cref="InvalidDataException">The folder is too large, or holds what an archive cannot.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static List<FolderEntry> List(string folder, Func<string, bool, bool> isLeftOut, FolderLimit limit)
    {
        var root = System.IO.Path.GetFullPath(folder);
        var found = new List<FolderEntry>();
        var bytes = 0L;
        Walk(new DirectoryInfo(root), string.Empty);
        found.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return found;

        void Walk(DirectoryInfo parent, string prefix)
        {
            foreach (var info in parent.EnumerateFileSystemInfos())
            {
                var path = prefix + info.Name;
                var isFolder = info is DirectoryInfo && info.LinkTarget is null;
                if (isLeftOut(path, isFolder))
                {
                    continue;
                }

                var entry = Create(info, path, isFolder);
                found.Add(entry);
                limit.Check(bytes += entry.Length, found.Count);
                if (isFolder)
                {
                    Walk((DirectoryInfo)info, path + '/');
                }
            }
        }

        FolderEntry Create(FileSystemInfo info, string path, bool isFolder)
        {
            if (info.LinkTarget is { } target)
            {
                var leadsTo = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(info.FullName)!, target));
                return !System.IO.Path.IsPathRooted(target) && leadsTo.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
                    ? new FolderEntry(path, info.FullName, TarEntryType.SymbolicLink, 0, false, target)
                    : throw new InvalidDataException(
                        $"{limit.Name} holds the link {path}, which leads out of it, to {target}; copy the file, or leave the link out");
            }

            return isFolder
                ? new FolderEntry(path, info.FullName, TarEntryType.Directory, 0, false, string.Empty)
                : new FolderEntry(path, info.FullName, TarEntryType.RegularFile, ((FileInfo)info).Length, IsExecutableFile(info), string.Empty)
                {
                    WrittenAt = info.LastWriteTimeUtc,
                };
        }
    }

    private static bool IsExecutableFile(FileSystemInfo info) => !OperatingSystem.IsWindows() && info.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
