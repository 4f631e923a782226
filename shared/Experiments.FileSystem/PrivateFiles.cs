namespace Experiments.FileSystem;

/// <summary>Creates files and folders that only this user can read: states, checkpoints, logs and announcements.</summary>
/// <remarks>On Windows, a folder's access list decides instead, and the default folders lie in the user's profile.</remarks>
public static class PrivateFiles
{
    /// <summary>The mode of a private file: 0600.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mode of a private folder: 0700.</summary>
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Creates a folder for this user alone, with its parents. A folder that exists keeps its mode.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not create it.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Opens a file. If the file is created, only this user can read it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not open it.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.None) =>
        new(path, Options(mode, access, share));

    /// <summary>Creates an empty file that only this user can read. If it exists, takes its permissions from everybody else.</summary>
    /// <remarks>For files that a library opens afterwards. SQLite gives the files beside a database the mode of the database.</remarks>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not create it.</exception>
    public static void CreateOrRestrict(string path)
    {
        try
        {
            Open(path, System.IO.FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            Restrict(path, FileMode);
        }
    }

    /// <summary>Creates a folder for this user alone. If it exists, takes its permissions from everybody else.</summary>
    /// <remarks>For folders that are ours by their names. A folder that the user names may be shared on purpose.</remarks>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not create it.</exception>
    public static void CreateOrRestrictFolder(string path)
    {
        CreateFolder(path);
        Restrict(path, FolderMode);
    }

    internal static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        return options;
    }

    private static void Restrict(string path, UnixFileMode most)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~most) != 0)
            {
                File.SetUnixFileMode(path, mode & most);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Another user owns the file and shares it with this one. That user decides.
        }
    }
}
