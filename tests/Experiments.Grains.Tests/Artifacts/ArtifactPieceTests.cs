using Experiments.Grains.Artifacts;

namespace Experiments.Grains.Tests.Artifacts;

public sealed class ArtifactPieceTests
{
    private const int Mebibyte = 1 << 20;
    private readonly MemoryArtifactStore _store = new();

    [Theory]
    [InlineData(0, 3, new byte[] { 1, 2, 3 })]
    [InlineData(2, 100, new byte[] { 3, 4 })]
    [InlineData(4, 1, new byte[0])]
    [InlineData(99, 1, new byte[0])]
    public async Task Piece_ends_with_the_artifact(long offset, int count, byte[] expected) =>
        Assert.Equal(expected, await ArtifactPiece.Read(_store, _store.Put(new byte[] { 1, 2, 3, 4 }), offset, count));

    [Fact]
    public async Task Piece_has_one_mebibyte_at_most()
    {
        var address = _store.Put(new byte[Mebibyte + 5]);
        Assert.Equal(Mebibyte, (await ArtifactPiece.Read(_store, address, 0, int.MaxValue)).Length);
        Assert.Equal(5, (await ArtifactPiece.Read(_store, address, Mebibyte, int.MaxValue)).Length);
    }

    [Fact]
    public async Task Wrong_addresses_and_ranges_are_refused()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => ArtifactPiece.Read(_store, new string('0', 64), 0, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ArtifactPiece.Read(_store, new string('0', 64), -1, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ArtifactPiece.Read(_store, new string('0', 64), 0, 0));
    }
}
