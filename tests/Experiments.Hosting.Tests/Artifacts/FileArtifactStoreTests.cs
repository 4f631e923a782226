using Experiments.Grains.Artifacts;
using Experiments.Hosting.Artifacts;

namespace Experiments.Hosting.Tests.Artifacts;

public sealed class FileArtifactStoreTests : ArtifactStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IArtifactStore> Open() => Task.FromResult<IArtifactStore>(new FileArtifactStore(_folder.Path, TimeProvider.System));

    [Fact]
    public async Task Same_content_stored_by_many_at_once_is_one_file()
    {
        var store = await Open();
        var content = new byte[100_000];
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Put(content))));
        Assert.Single(hashes.Distinct());
        Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Truncated_file_is_replaced_when_its_content_is_stored_again()
    {
        var store = await Open();
        var hash = store.Put(new byte[10]);
        var path = Directory.GetFiles(_folder.Path, hash, SearchOption.AllDirectories)[0];
        await File.WriteAllBytesAsync(path, new byte[4], TestContext.Current.CancellationToken);
        store.Put(new byte[10]);
        Assert.Equal(10, new FileInfo(path).Length);
    }

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_removed_after_a_day()
    {
        await Open();
        var (old, young) = (Path.Combine(_folder.Path, "pending", "old"), Path.Combine(_folder.Path, "pending", "young"));
        foreach (var path in new[] { old, young })
        {
            await File.WriteAllTextAsync(path, "x", TestContext.Current.CancellationToken);
        }

        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-25));
        Assert.Empty((await Open()).List());
        Assert.Equal([young], Directory.GetFiles(Path.Combine(_folder.Path, "pending")));
    }

    [Fact]
    public async Task Put_into_a_place_that_cannot_be_written_is_an_error_and_leaves_nothing()
    {
        var store = await Open();
        var hash = store.Put(Content(10));
        store.Delete(hash);
        Directory.Delete(Path.Combine(_folder.Path, hash[..2]));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, hash[..2]), "in the way", TestContext.Current.CancellationToken);
        Assert.Throws<IOException>(() => store.Put(Content(10)));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "pending")));
    }

    public void Dispose() => _folder.Dispose();
}
