using Experiments.Contracts;
using Experiments.Grains.Artifacts;

namespace Experiments.Grains.Tests.Artifacts;

/// <summary>Artifacts in memory. The next calls fail if a test says so.</summary>
internal sealed class MemoryArtifactStore : IArtifactStore
{
    private readonly Dictionary<string, (byte[] Content, DateTimeOffset At)> _stored = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets or sets how many calls of <see cref="Put"/> and <see cref="Delete"/> fail from now on.</summary>
    public int Failures { get; set; }

    public List<ArtifactInfo> Left { get; } = [];

    public IEnumerable<string> Addresses => _stored.Keys;

    public string Put(ReadOnlyMemory<byte> content)
    {
        FailIfTold();
        var address = ContentHash.Of(content.ToArray());
        _stored[address] = (content.ToArray(), Now);
        return address;
    }

    public void Damage(string sha256, byte[] content) => _stored[sha256] = (content, Now);

    public Stream? Open(string sha256) => _stored.TryGetValue(sha256, out var found) ? new MemoryStream(found.Content) : null;

    public void Delete(string sha256)
    {
        FailIfTold();
        _stored.Remove(sha256);
    }

    public bool DeleteIfOlder(string sha256, DateTimeOffset time) =>
        _stored.TryGetValue(sha256, out var found) && found.At < time && _stored.Remove(sha256);

    public IEnumerable<ArtifactInfo> List() => _stored.Select(s => new ArtifactInfo(s.Key, s.Value.Content.Length, s.Value.At));

    public IEnumerable<ArtifactInfo> Leftovers() => Left;

    public void DeleteLeftover(string name) => Left.RemoveAll(file => file.Sha256 == name);

    private void FailIfTold()
    {
        if (Failures > 0)
        {
            Failures--;
            throw new IOException("the disk is full");
        }
    }
}
