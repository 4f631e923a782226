namespace Experiments.Client.CommandLine;

/// <summary>Reads the files that a command line names.</summary>
internal static class InputFiles
{
    /// <summary>A file of that length has more characters than any reader of ours takes.</summary>
    private const long LargestFile = 4 << 20;

    /// <summary>Reads a text file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is too large to be one of ours.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read the file.</exception>
    public static string ReadText(string path)
    {
        // The system's own message would be that access is denied.
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder; name a file in it");
        }

        using var reader = new StreamReader(path);
        return reader.BaseStream is FileStream { CanSeek: true, Length: > LargestFile } file
            ? throw new IOException($"it has {file.Length:N0} bytes, which is more than {LargestFile:N0}")
            : reader.ReadToEnd();
    }
}
