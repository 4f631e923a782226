namespace Experiments.Client.CommandLine;

/// <summary>Checks folders before a command spends hours on what goes into them.</summary>
internal static class OutputFolders
{
    /// <summary>Returns the full path of a folder for output. Adds an error if files cannot be written there.</summary>
    public static string Read(string flag, string folder, UsageErrors errors)
    {
        if (folder.Length == 0)
        {
            errors.Add($"{flag}: '' is not a folder");
            return folder;
        }

        var path = Path.GetFullPath(folder);
        CheckWritable(flag, path, errors);
        return path;
    }

    /// <summary>Adds an error if files cannot be written into a folder. The folder may be missing and is not created.</summary>
    /// <param name="flag">The flag that names the folder.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void CheckWritable(string flag, string folder, UsageErrors errors)
    {
        var existing = folder;
        while (!Path.Exists(existing))
        {
            if (Path.GetDirectoryName(existing) is not { Length: > 0 } parent)
            {
                break;
            }

            existing = parent;
        }

        if (File.Exists(existing))
        {
            errors.Add($"{flag}: '{folder}' cannot be a folder, because '{existing}' is a file");
            return;
        }

        var probe = Path.Combine(existing, ".experiments-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file is ours and its name means nothing to users. That it cannot be found says that this is no folder for files.
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? string.Empty : $": {exception.Message.Replace(probe, existing, StringComparison.Ordinal)}";
            errors.Add($"{flag}: '{folder}' cannot be written, because no file can be created in '{existing}'{reason}");
        }
    }
}
