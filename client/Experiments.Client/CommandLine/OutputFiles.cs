namespace Experiments.Client.CommandLine;

/// <summary>Checks and writes the files that a command line names.</summary>
internal static class OutputFiles
{
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
