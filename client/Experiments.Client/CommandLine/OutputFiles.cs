namespace Experiments.Client.CommandLine;

/// <summary>Checks and writes the files that a command line names.</summary>
internal static class OutputFiles
{
    /// <summary>The option that replaces existing files.</summary>
    public const string Force = "--force";

    /// <summary>Returns the full path of a new file. Adds an error if its folder does not exist, or if the file exists and must not be replaced.</summary>
    /// <param name="flag">The flag that names the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="force">Whether an existing file is replaced.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static string ReadNew(string flag, string file, bool force, UsageErrors errors)
    {
        var path = file.Length == 0 ? file : Path.GetFullPath(file);
        if (path.Length > 0 && Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            errors.Add($"{flag}: the folder '{folder}' does not exist; create it, or name a file in another one");
            return path;
        }

        if (File.Exists(path) && !force)
        {
            errors.Add($"{flag}: '{file}' exists; name another file, or replace it with {Force}");
            return path;
        }

        return Read(flag, file, errors);
    }

    /// <summary>
    /// Returns the full path of a page. Adds an error if its folder does not exist, or if the file exists and is no page: a page is written
    /// again and again, and nothing else may be lost by that.
    /// </summary>
    /// <param name="flag">The flag that names the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static string ReadPage(string flag, string file, UsageErrors errors)
    {
        var path = file.Length == 0 ? file : Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(path);
        if (folder is { Length: > 0 } && !Path.Exists(folder))
        {
            errors.Add($"{flag}: the folder '{folder}' does not exist; create it, or name a file in another one");
            return path;
        }

        if (File.Exists(path) && !IsPage(path))
        {
            errors.Add($"{flag}: '{file}' exists and is no HTML page; name another file");
            return path;
        }

        return Read(flag, file, errors);
    }

    private static bool IsPage(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() is not { } first
                || first.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || first.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whether the file can be replaced is the next check.
            return true;
        }
    }

    /// <summary>Returns the full path of a file for output. Adds an error if the file cannot be written.</summary>
    public static string Read(string flag, string file, UsageErrors errors)
    {
        if (file.Length == 0 || Directory.Exists(file))
        {
            errors.Add($"{flag}: '{file}' is {(file.Length == 0 ? "not a file" : "a folder; name a file in it")}");
            return file;
        }

        var path = Path.GetFullPath(file);
        OutputFolders.CheckWritable(flag, Path.GetDirectoryName(path)!, errors);
        return path;
    }
}
