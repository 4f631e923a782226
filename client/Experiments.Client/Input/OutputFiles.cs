using Experiments.FileSystem;

namespace Experiments.Client.Input;

/// <summary>Checks and writes the files that people name.</summary>
internal static class OutputFiles
{
    /// <summary>The full path of a file that is to be written; an error says why it cannot.</summary>
    public static string Read(string flag, string file, UsageErrors errors)
    {
        if (file.Length == 0 || Directory.Exists(file))
        {
            errors.Add($"{flag}: '{file}' is {(file.Length == 0 ? "not a file" : "a folder; name a file in it")}");
            return file;
        }

        var path = Path.GetFullPath(file);
        Folders.CheckWritable(flag, Path.GetDirectoryName(path)!, errors);
        return path;
    }

    /// <summary>Writes a file whole or not at all: readers never see half of it, and a failure leaves the one before.</summary>
    public static Task WriteAsync(string path, Action<Stream> write, CancellationToken cancellation) =>
        Task.Run(() => WholeFile.Write(path, write), cancellation);
}
