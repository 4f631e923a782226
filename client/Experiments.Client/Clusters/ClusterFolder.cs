using System.Text.Json;
using Experiments.FileSystem;

namespace Experiments.Client.Clusters;

/// <summary>The folder of a local cluster: what runs, its logs and, with SQLite, its database.</summary>
internal sealed class ClusterFolder(string path)
{
    private string StateFile => System.IO.Path.Combine(path, "cluster.json");

    public string Path => path;

    /// <summary>The database file of a cluster on SQLite.</summary>
    public string Database => System.IO.Path.Combine(path, "experiments.db");

    /// <summary>File of a silo's log.</summary>
    public string Log(string silo) => System.IO.Path.Combine(path, silo + ".log");

    /// <summary>What was started here; null where nothing was, or it was stopped.</summary>
    /// <exception cref="InvalidDataException">The file is not what this program writes; the message names it.</exception>
    public ClusterRecord? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(StateFile), ClusterRecordContext.Default.ClusterRecord);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{StateFile} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Replaces what is remembered, at once or not at all.</summary>
    public void Write(ClusterRecord record) =>
        WholeFile.Write(StateFile, JsonSerializer.SerializeToUtf8Bytes(record, ClusterRecordContext.Default.ClusterRecord));

    /// <summary>Forgets.</summary>
    public void Clear() => File.Delete(StateFile);

    /// <summary>Takes the folder for the length of a start or a stop.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another command has it.</exception>
    public IDisposable Lock()
    {
        try
        {
            Directory.CreateDirectory(path);
            return new FileStream(System.IO.Path.Combine(path, "cluster.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the cluster's folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"the cluster's folder {path} cannot be used, or another command is starting or stopping it: {e.Message}", e);
        }
    }

    /// <summary>The last lines of a file that may still be written.</summary>
    public static IReadOnlyList<string> Tail(string file, int lines)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines).Select(line => line.TrimEnd())];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
