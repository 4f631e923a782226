using Experiments.Connection;
using Experiments.Contracts.Workloads;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>A session on the stored states of a folder that no process holds.</summary>
internal sealed class StoredSession : IClusterSession
{
    private readonly string _path;
    private readonly StoredDatabase _database;

    public StoredSession(string path, WorkloadCatalog workloads, TimeProvider time)
    {
        _path = path;
        _database = new StoredDatabase(StateFolder.DatabaseIn(path));
        Grains = new StoredGrains(new StateReader(_database, workloads), path, time);
    }

    public IGrainFactory Grains { get; }

    public bool HasSilos => false;

    public bool TrainsHere => false;

    public string Description => $"stored state in {_path}";

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
