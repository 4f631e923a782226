using System.Text.Json;
using Experiments.FileSystem;

namespace Experiments.Client.LocalClusters;

/// <summary>The folder of a local cluster: the record of its silos, their logs and, with SQLite, the database.</summary>
internal sealed class ClusterFolder(string path)
{
    /// <summary>A hundred silos take some 30 kB.</summary>
    private const long LargestRecord = 1 << 20;

    private const string Remedy = "delete it once no silo of the cluster runs, and `experiments cluster up` starts the cluster anew";

    /// <summary>Gets whether a cluster was started here and not stopped.</summary>
    public bool HasRecord => File.Exists(RecordFile);

    private string RecordFile => System.IO.Path.Combine(path, "cluster.json");

    /// <summary>Gets the folder's path.</summary>
    public string Path => path;

    /// <summary>Gets the database file of a cluster on SQLite.</summary>
    public string Database => System.IO.Path.Combine(path, "experiments.db");

    /// <summary>Returns the file of a silo's log.</summary>
    public string LogOf(string silo) => System.IO.Path.Combine(path, silo + ".log");

    /// <summary>Reads the cluster's record. Returns null if no cluster was started here, or if it was stopped.</summary>
    /// <exception cref="InvalidDataException">The file is not one that this program writes. The message names it.</exception>
    public ClusterRecord? Read()
    {
        try
        {
            if (new FileInfo(RecordFile).Length > LargestRecord)
            {
                throw new InvalidDataException($"{RecordFile} is larger than {LargestRecord:N0} bytes, so this program did not write it; {Remedy}");
            }

            var record = JsonSerializer.Deserialize(File.ReadAllBytes(RecordFile), ClusterRecordContext.Default.ClusterRecord);
            return IsWhole(record) ? record : throw new InvalidDataException($"{RecordFile} cannot be read: a silo, its process or a port is missing or wrong; {Remedy}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{RecordFile} cannot be read: {e.Message.TrimEnd('.')}; {Remedy}", e);
        }
    }

    /// <summary>Replaces the cluster's record.</summary>
    public void Write(ClusterRecord record) =>
        WholeFile.Write(RecordFile, JsonSerializer.SerializeToUtf8Bytes(record, ClusterRecordContext.Default.ClusterRecord), isPrivate: true);

    /// <summary>Deletes the cluster's record.</summary>
    public void Clear() => File.Delete(RecordFile);

    /// <summary>Locks the folder, so that two commands do not start or stop the cluster at once.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another command holds the lock.</exception>
    public IDisposable Lock() => Lock("cluster.lock", "another command is starting or stopping it");

    /// <summary>Locks the supervision of the cluster. Silos that two commands restart would start twice.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another command supervises the cluster.</exception>
    public IDisposable LockSupervision() => Lock("supervisor.lock", "another `cluster up --supervise` watches it");

    private FileStream Lock(string file, string usualCause)
    {
        try
        {
            PrivateFiles.CreateFolder(path);
            return PrivateFiles.Open(System.IO.Path.Combine(path, file), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the cluster's folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"the cluster's folder {path} cannot be used, or {usualCause}: {e.Message}", e);
        }
    }

    private static bool IsWhole(ClusterRecord? record) => record is { Storage: not null, Silos.Count: > 0, Settings: null or { Slots: >= 0 } } && record.Silos.All(silo =>
        silo is { Name: not null, Log: not null, Process.Id: > 0 } && IsPort(silo.SiloPort) && IsPort(silo.GatewayPort) && IsPort(silo.HealthPort));

    private static bool IsPort(int port) => port is > 0 and <= 65_535;
}
