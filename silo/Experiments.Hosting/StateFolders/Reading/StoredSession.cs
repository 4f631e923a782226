using Experiments.Connection;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>A session on the stored states of a folder that no process holds.</summary>
internal sealed class StoredSession : IClusterSession
{
    private readonly string _path;
    private readonly StoredDatabase _database;

    public StoredSession(string path, TimeProvider time)
    {
        _path = path;
        _database = new StoredDatabase(StateFolder.DatabaseIn(path));
        Grains = new StoredGrains(new StateReader(_database), path, time);
    }

    public IGrainFactory Grains { get; }

    public string Description => $"stored state in {_path}";

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
