namespace Experiments.FileSystem;

/// <summary>Writes files that other processes see whole or not at all.</summary>
/// <remarks>
/// The content goes to a new file with a unique name on the same file system, then to the disk, and then the file is renamed. A crash
/// in between leaves the target as it was, and a file with the extension <c>.part</c>. Of several writers of one file the last wins.
/// A link at either name is not followed: the temporary file must be new, and the rename replaces the link itself.
/// </remarks>
public static class WholeFile
{
    /// <summary>Writes a file, or replaces it. Creates its folder if that is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isPrivate">Whether only this user can read the file. By default the process's mask decides, as for every program.</param>
    /// <exception cref="IOException">The file cannot be written. The one before, if any, remains.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write there. The file before, if any, remains.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = false)
    {
        using var file = Begin(path, null, isPrivate);
        file.Stream.Write(content);
        file.Complete();
    }

    /// <summary>Writes a file that a function fills, or replaces it. Creates its folder if that is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content. If it throws, nothing changes.</param>
    /// <param name="temporaryFolder">Folder of the temporary file, on the same file system; null for the folder of the target.</param>
    /// <param name="isPrivate">Whether only this user can read the file. By default the process's mask decides, as for every program.</param>
    /// <exception cref="IOException">The file cannot be written. The one before, if any, remains.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write there. The file before, if any, remains.</exception>
    public static void Write(string path, Action<FileStream> write, string? temporaryFolder = null, bool isPrivate = false)
    {
        using var file = Begin(path, temporaryFolder, isPrivate);
        write(file.Stream);
        file.Complete();
    }

    private static PartFile Begin(string path, string? temporaryFolder, bool isPrivate)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        if (isPrivate)
        {
            PrivateFiles.CreateFolder(folder);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        return new PartFile(target, Path.Combine(temporaryFolder ?? folder, $"{Path.GetFileName(target)}.{Guid.NewGuid():N}.part"), isPrivate);
    }

    /// <summary>The temporary file, which is removed unless it was completed.</summary>
    private sealed class PartFile(string target, string part, bool isPrivate) : IDisposable
    {
        private bool _isCompleted;

        public FileStream Stream { get; } = isPrivate
            ? PrivateFiles.Open(part, FileMode.CreateNew, FileAccess.Write)
            : new FileStream(part, FileMode.CreateNew, FileAccess.Write);

        public void Complete()
        {
            // Without this, a power failure could leave the new name on an empty file.
            Stream.Flush(flushToDisk: true);
            Stream.Dispose();
            File.Move(part, target, overwrite: true);
            _isCompleted = true;
        }

        public void Dispose()
        {
            if (_isCompleted)
            {
                return;
            }

            try
            {
                Stream.Dispose();
                File.Delete(part);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The first error is the one to report, and it is on its way to the caller.
            }
        }
    }
}
