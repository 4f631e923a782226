using Experiments.Grains.Artifacts;

namespace Experiments.Testing.Silo.Faults;

/// <summary>Stands still on either side of storing an artifact. The training thread waits; the rest of the silo continues.</summary>
/// <param name="store">The store that does the work.</param>
/// <param name="fault">Decides whether to stand still.</param>
internal sealed class FaultyArtifactStore(IArtifactStore store, FaultSwitch fault) : IArtifactStore
{
    public string Put(ReadOnlyMemory<byte> content)
    {
        fault.Pass(FaultPoints.BeforeCheckpoint).Wait();
        var address = store.Put(content);
        fault.Pass(FaultPoints.AfterCheckpoint).Wait();
        return address;
    }

    public Stream? Open(string sha256) => store.Open(sha256);

    public void Delete(string sha256) => store.Delete(sha256);

    public bool DeleteIfOlder(string sha256, DateTimeOffset time) => store.DeleteIfOlder(sha256, time);

    public IEnumerable<ArtifactInfo> List() => store.List();

    // The port has defaults for these two, which would hide the store's own.
    public IEnumerable<ArtifactInfo> Leftovers() => store.Leftovers();

    public void DeleteLeftover(string name) => store.DeleteLeftover(name);
}
