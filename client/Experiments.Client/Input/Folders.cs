namespace Experiments.Client.Input;

/// <summary>Checks folders before anything depends on them.</summary>
internal static class Folders
{
    /// <summary>The full path of a folder that files are to be written into; an error says why they cannot.</summary>
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

    /// <summary>Whether files can be written into a folder that may not exist yet; does not create it.</summary>
    /// <param name="flag">The flag that named the folder.</param>
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

        try
        {
            using var probe = new FileStream(
                Path.Combine(existing, ".experiments-" + Guid.NewGuid().ToString("N")),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{flag}: '{folder}' cannot be written: {exception.Message}");
        }
    }
}
