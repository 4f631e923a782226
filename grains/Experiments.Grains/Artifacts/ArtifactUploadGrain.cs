using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Programs;

namespace Experiments.Grains.Artifacts;

/// <summary>Collects the pieces of an artifact in memory, and stores it when the last one has come.</summary>
/// <remarks>If the silo dies meanwhile, the next activation expects the first piece again, and its answer tells the client so.</remarks>
internal sealed class ArtifactUploadGrain(IArtifactStore store) : Grain, IArtifactUploadGrain, IDisposable
{
    private MemoryStream _received = new();

    public async Task<long> Append(long length, long offset, byte[] piece)
    {
        var address = this.GetPrimaryKeyString();
        if (length is < 0 or > ProgramRules.MostCodeBytes || piece.Length > IArtifactUploadGrain.LargestPiece)
        {
            throw new InvalidSpecException("code", $"a snapshot has at most {ProgramRules.MostCodeBytes:N0} bytes, and a piece of it at most {IArtifactUploadGrain.LargestPiece:N0}");
        }

        if (_received.Length == 0 && IsStored(address, length))
        {
            return length;
        }

        if (offset == _received.Length && offset + piece.Length <= length)
        {
            await _received.WriteAsync(piece);
        }

        if (_received.Length < length)
        {
            return _received.Length;
        }

        var content = _received.ToArray();
        _received = new MemoryStream();
        if (ContentHash.Of(content) != address)
        {
            throw new InvalidSpecException("code", $"the snapshot's hash is {ContentHash.Of(content)}, not {address}");
        }

        await Task.Run(() => store.Put(content));
        DeactivateOnIdle();
        return length;
    }

    public void Dispose() => _received.Dispose();

    // Storing it again renews its age, so that a collector does not take it before the program is registered.
    private bool IsStored(string address, long length)
    {
        using var stored = store.Open(address);
        if (stored is null || stored.Length != length)
        {
            return false;
        }

        var content = new byte[length];
        stored.ReadExactly(content);
        return store.Put(content) == address;
    }
}
