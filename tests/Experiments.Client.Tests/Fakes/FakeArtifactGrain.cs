using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Artifacts in memory.</summary>
internal sealed class FakeArtifactGrain : IArtifactGrain
{
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    public ArtifactReference Add(string name, byte[] content)
    {
        var sha256 = ContentHash.Of(content);
        _contents[sha256] = content;
        return new ArtifactReference(name, sha256, content.Length);
    }

    public void Damage(string sha256) => _contents[sha256][0] ^= 1;

    public Task<byte[]> Read(string sha256, long offset, int count)
    {
        Reads++;
        Assert.InRange(count, 1, 1 << 20);
        return Task.FromResult(_contents[sha256].Skip((int)offset).Take(count).ToArray());
    }
}
