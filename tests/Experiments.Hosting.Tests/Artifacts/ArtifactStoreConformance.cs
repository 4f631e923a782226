using Experiments.Contracts;
using Experiments.Grains.Artifacts;

namespace Experiments.Hosting.Tests.Artifacts;

/// <summary>What the port promises, whatever keeps the bytes.</summary>
public abstract class ArtifactStoreConformance
{
    /// <summary>A new store on the same place; the place is empty when a test begins.</summary>
    private protected abstract Task<IArtifactStore> Open();

    /// <summary>Lengths around those at which an implementation may split content.</summary>
    public static TheoryData<int> Lengths => [0, 1, 1000, (256 * 1024) - 1, 256 * 1024, (256 * 1024) + 1, 3_000_000];

    [Fact]
    public async Task Stored_bytes_come_back_under_their_hash()
    {
        var store = await Open();
        var content = new byte[] { 1, 2, 3 };
        var hash = store.Put(content);
        Assert.Equal(ContentHash.Of(content), hash);
        using var stream = store.Open(hash)!;
        var read = new byte[3];
        stream.ReadExactly(read);
        Assert.Equal(content, read);
        Assert.Null(store.Open(new string('0', 64)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Content_of_any_length_comes_back_whole(int length)
    {
        var store = await Open();
        var content = Content(length);
        var hash = store.Put(content);
        Assert.Equal(content, Read(await Open(), hash));
        await using var stream = store.Open(hash)!;
        Assert.Equal(length, stream.Length);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.Equal(content, copy.ToArray());
        Assert.Equal(0, await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData((256 * 1024) - 5, 10)]
    [InlineData(600_000, 400_000)]
    [InlineData(999_999, 1)]
    public async Task Piece_of_the_content_is_read_by_seeking(int offset, int count)
    {
        var store = await Open();
        var content = Content(1_000_000);
        using var stream = store.Open(store.Put(content))!;
        Assert.True(stream is { CanSeek: true, CanRead: true, CanWrite: false });
        var piece = new byte[count];
        stream.Seek(-1, SeekOrigin.End);
        stream.Seek(offset, SeekOrigin.Begin);
        stream.ReadExactly(piece);
        Assert.Equal(content[offset..(offset + count)], piece);
        Assert.Equal(offset + count, stream.Position);
        stream.Seek(-count, SeekOrigin.Current);
        await stream.ReadExactlyAsync(piece, TestContext.Current.CancellationToken);
        Assert.Equal(content[offset..(offset + count)], piece);
    }

    [Fact]
    public async Task Same_content_stored_by_many_at_once_is_one_artifact()
    {
        var store = await Open();
        var content = Content(1_000_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Put(content))));
        Assert.Equal(hashes[0], Assert.Single(hashes.Distinct()));
        Assert.Equal(hashes[0], Assert.Single(store.List()).Sha256);
        Assert.Equal(content, Read(store, hashes[0]));
    }

    [Fact]
    public async Task Different_contents_stored_at_once_are_all_there()
    {
        var store = await Open();
        var contents = Enumerable.Range(1, 16).Select(i => Content(100_000 + i)).ToArray();
        var hashes = await Task.WhenAll(contents.Select(c => Task.Run(() => store.Put(c))));
        Assert.Equal(contents, hashes.Select(h => Read(store, h)));
    }

    [Fact]
    public async Task Reader_sees_the_whole_content_or_nothing()
    {
        var store = await Open();
        var content = Content(2_000_000);
        var hash = ContentHash.Of(content);
        for (var round = 0; round < 5; round++)
        {
            var writer = Task.Run(() => store.Put(content));
            while (!writer.IsCompleted)
            {
                if (store.Open(hash) is { } stream)
                {
                    using (stream)
                    {
                        Assert.Equal(content.Length, stream.Length);
                        stream.ReadExactly(new byte[content.Length]);
                    }
                }
            }

            await writer;
            store.Delete(hash);
        }
    }

    [Fact]
    public async Task Deleted_artifact_is_gone_and_deleting_nothing_is_no_error()
    {
        var store = await Open();
        var hash = store.Put(Content(500_000));
        store.Delete(hash);
        store.Delete(hash);
        Assert.Null(store.Open(hash));
        Assert.Empty(store.List());
        Assert.Equal(hash, store.Put(Content(500_000)));
        Assert.Equal(Content(500_000), Read(store, hash));
    }

    [Fact]
    public async Task List_has_the_address_size_and_time_of_everything()
    {
        var store = await Open();
        var before = TimeProvider.System.GetUtcNow();
        var lengths = Enumerable.Range(1, 1005).ToArray();
        var expected = lengths.Select(n => (store.Put(Content(n)), (long)n)).ToArray();
        var listed = (await Open()).List().ToArray();
        Assert.Equal(expected.Order(), listed.Select(a => (a.Sha256, a.Length)).Order());

        // File systems keep time by a coarser clock.
        Assert.All(listed, a => Assert.InRange(a.StoredAt, before.AddSeconds(-2), TimeProvider.System.GetUtcNow().AddSeconds(2)));
    }

    [Fact]
    public async Task Artifact_is_removed_when_older_than_a_time_and_not_when_stored_again_since()
    {
        var store = await Open();
        var hash = store.Put(Content(10));
        var first = Assert.Single(store.List()).StoredAt;
        Assert.False(store.DeleteIfOlder(hash, first));
        var second = first;
        while (second <= first)
        {
            store.Put(Content(10));
            second = Assert.Single(store.List()).StoredAt;
        }

        Assert.False(store.DeleteIfOlder(hash, second));
        Assert.Equal(Content(10), Read(store, hash));
        Assert.True(store.DeleteIfOlder(hash, first.AddHours(1)));
        Assert.False(store.DeleteIfOlder(hash, first.AddHours(1)));
        Assert.Null(store.Open(hash));
        Assert.Empty(store.List());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("ABC")]
    [InlineData("ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD")]
    public async Task Text_that_is_no_hash_is_refused(string address)
    {
        var store = await Open();
        Assert.Throws<ArgumentException>(() => store.Open(address));
        Assert.Throws<ArgumentException>(() => store.Delete(address));
        Assert.Throws<ArgumentException>(() => store.DeleteIfOlder(address, DateTimeOffset.MaxValue));
    }

    private protected static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 31) + (i >> 8) + length))];

    private static byte[] Read(IArtifactStore store, string hash)
    {
        using var stream = store.Open(hash)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
