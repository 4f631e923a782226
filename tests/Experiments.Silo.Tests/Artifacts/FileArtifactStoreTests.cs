using Experiments.Shared;
using Experiments.Silo.Artifacts;
using Experiments.Silo.Tests.Embedded;

namespace Experiments.Silo.Tests.Artifacts;

public sealed class FileArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Stored_bytes_come_back_under_their_hash()
    {
        var store = new FileArtifactStore(_folder.Path);
        var content = new byte[] { 1, 2, 3 };
        var hash = store.Put(content);
        Assert.Equal(ContentHash.Of(content), hash);
        using var stream = store.Open(hash)!;
        var read = new byte[3];
        stream.ReadExactly(read);
        Assert.Equal(content, read);
        Assert.Null(store.Open(new string('0', 64)));
    }

    [Fact]
    public async Task Same_content_stored_by_many_at_once_is_one_file()
    {
        var store = new FileArtifactStore(_folder.Path);
        var content = new byte[100_000];
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Put(content))));
        Assert.Single(hashes.Distinct());
        Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Truncated_file_is_replaced_when_its_content_is_stored_again()
    {
        var store = new FileArtifactStore(_folder.Path);
        var hash = store.Put(new byte[10]);
        var path = Directory.GetFiles(_folder.Path, hash, SearchOption.AllDirectories)[0];
        File.WriteAllBytes(path, new byte[4]);
        store.Put(new byte[10]);
        Assert.Equal(10, new FileInfo(path).Length);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("ABC")]
    public void Text_that_is_no_hash_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new FileArtifactStore(_folder.Path).Open(address));

    public void Dispose() => _folder.Dispose();
}
