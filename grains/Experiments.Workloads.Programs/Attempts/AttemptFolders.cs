namespace Experiments.Workloads.Programs.Attempts;

/// <summary>The folders and files of one attempt. They are deleted at its end.</summary>
internal sealed class AttemptFolders : IDisposable
{
    private readonly string _root;

    private AttemptFolders(string root) => _root = root;

    /// <summary>Gets a name that no other attempt of this machine has.</summary>
    public string Name => Path.GetFileName(_root);

    /// <summary>Gets the folder that the program starts in, with a copy of its code.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>Gets the folder for checkpoints.</summary>
    public string Checkpoint => Path.Combine(_root, "checkpoint");

    /// <summary>Gets the folder for outputs.</summary>
    public string Output => Path.Combine(_root, "output");

    /// <summary>Gets the file of the parameters.</summary>
    public string Parameters => Path.Combine(_root, "params.json");

    /// <summary>Gets the file for metrics.</summary>
    public string Metrics => Path.Combine(_root, "metrics.jsonl");

    /// <summary>Gets the file whose appearance asks the program to stop.</summary>
    public string Stop => Path.Combine(_root, "stop.json");

    /// <summary>Deletes the folders of attempts of this machine whose silos were killed.</summary>
    /// <param name="parent">The folder of all attempts.</param>
    public static void DeleteOfDeadSilos(string parent)
    {
        if (!Directory.Exists(parent))
        {
            return;
        }

        foreach (var folder in Directory.GetDirectories(parent, Environment.MachineName + "-*"))
        {
            var process = Path.GetFileName(folder)[(Environment.MachineName.Length + 1)..];
            if (process.All(char.IsAsciiDigit) && !Directory.Exists("/proc/" + process))
            {
                DeleteFolder(folder);
            }
        }
    }

    /// <summary>Makes the folders.</summary>
    /// <param name="parent">The folder of all attempts. Other machines may share it, so folders are kept apart by machine and silo.</param>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static AttemptFolders Create(string parent, string experiment, long attempt)
    {
        var folders = new AttemptFolders(Path.Combine(
            parent, $"{Environment.MachineName}-{Environment.ProcessId}", $"{experiment}-{attempt}-{Guid.NewGuid().ToString("N")[..8]}"));
        Directory.CreateDirectory(folders.Output);
        return folders;
    }

    /// <summary>Empties what a start of the program changes, so that another start finds nothing of it.</summary>
    public void Reset()
    {
        foreach (var folder in (string[])[Work, Checkpoint])
        {
            DeleteFolder(folder);
            Directory.CreateDirectory(folder);
        }

        File.Delete(Metrics);
        File.Delete(Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => DeleteFolder(_root);

    private static void DeleteFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            // The program has made folders that even their owner may not change.
            foreach (var path in Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }))
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            Directory.Delete(folder, recursive: true);
        }
    }
}
