using Experiments.Grains.Artifacts;

namespace Experiments.Hosting.Faults;

/// <summary>Stands still on either side of storing an artifact. The training thread waits with it; the rest of the silo goes on.</summary>
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

    public IEnumerable<ArtifactInfo> Leftovers() => store.Leftovers();

    public void DeleteLeftover(string name) => store.DeleteLeftover(name);
}
