using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class MnistLocatorTests : IDisposable
{
    private readonly TemporaryFolder _good = new();
    private readonly TemporaryFolder _other = new();
    private readonly SyntheticMnist _mnist = new();

    public MnistLocatorTests() => _mnist.WriteTo(_good.Path);

    public void Dispose()
    {
        _good.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_folder_on_the_command_line_comes_first()
    {
        var location = await LocateAsync(new() { Folder = _good.Path, EnvironmentFolder = _other.Path, CacheFolder = _other.Path });
        Assert.Equal((true, _good.Path, MnistOrigin.Argument), (location.IsFound, location.Folder, location.Origin));
    }

    [Fact]
    public async Task A_wrong_folder_on_the_command_line_is_an_error_although_others_are_good()
    {
        File.WriteAllBytes(_other.File(SyntheticMnist.TestLabels), _mnist.Content[SyntheticMnist.TestLabels]);
        var e = await Assert.ThrowsAsync<DatasetException>(() => LocateAsync(new() { Folder = _other.Path, EnvironmentFolder = _good.Path, CacheFolder = _good.Path }));
        Assert.Equal(_mnist.Files.All[..3].Select(f => $"--data: {_other.File(f.Name)} does not exist"), e.Errors);
    }

    [Fact]
    public async Task The_folder_of_the_environment_comes_second()
    {
        var location = await LocateAsync(new() { EnvironmentFolder = _good.Path, CacheFolder = _other.Path });
        Assert.Equal((_good.Path, MnistOrigin.Environment), (location.Folder, location.Origin));
    }

    [Fact]
    public async Task A_wrong_folder_of_the_environment_is_an_error_although_the_cache_is_good()
    {
        var e = await Assert.ThrowsAsync<DatasetException>(() => LocateAsync(new() { EnvironmentFolder = _other.File("typo"), CacheFolder = _good.Path }));
        Assert.Equal([$"EXPERIMENTS_DATA: folder {_other.File("typo")} does not exist"], e.Errors);
    }

    [Fact]
    public async Task The_cache_is_used_without_asking_a_mirror()
    {
        var location = await LocateAsync(new() { CacheFolder = _good.Path });
        Assert.Equal((_good.Path, MnistOrigin.Cache), (location.Folder, location.Origin));
    }

    [Fact]
    public async Task What_is_nowhere_is_downloaded_into_the_cache()
    {
        await using var server = new LoopbackServer(request => LoopbackReply.File(request, _mnist.Content[request.Path["/mnist/".Length..]]));
        var options = new MnistLocatorOptions { CacheFolder = _other.File("new/folder") };

        var location = await LocateAsync(options, server.Address);
        var again = await LocateAsync(options, server.Address);

        Assert.Equal((_other.File("new/folder"), MnistOrigin.Download), (location.Folder, location.Origin));
        Assert.Equal((_other.File("new/folder"), MnistOrigin.Cache), (again.Folder, again.Origin));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Where_nothing_helps_every_place_and_mirror_is_named()
    {
        await using var server = new LoopbackServer(_ => new(404, []));

        var location = await LocateAsync(new() { CacheFolder = _other.File("new") }, server.Address, new Uri(server.Address, "/second/"));

        Assert.False(location.IsFound);
        Assert.Null(location.Origin);
        Assert.Equal(
            [
                $"folder {_other.File("new")} does not exist",
                $"{server.Address}train-images-idx3-ubyte.gz: answered 404 (NotFound)",
                $"{new Uri(server.Address, "/second/")}train-images-idx3-ubyte.gz: answered 404 (NotFound)",
            ],
            location.Reasons);
    }

    [Fact]
    public async Task Downloads_can_be_forbidden()
    {
        await using var server = new LoopbackServer(_ => new(404, []));

        var location = await LocateAsync(new() { CacheFolder = _other.File("new"), AllowDownload = false }, server.Address);

        Assert.Equal([$"folder {_other.File("new")} does not exist"], location.Reasons);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_user_without_a_home_is_told_so()
    {
        var location = await LocateAsync(new());
        Assert.Equal(["there is no cache folder: neither XDG_CACHE_HOME nor a home folder is set"], location.Reasons);
    }

    [Theory]
    [InlineData(null, null, "/home/u/.cache", null, "/home/u/.cache/experiments/mnist")]
    [InlineData("", "", "/home/u/.cache", null, "/home/u/.cache/experiments/mnist")]
    [InlineData("/data", "/xdg", "/home/u/.cache", "/data", "/xdg/experiments/mnist")]
    [InlineData(null, "relative", "/home/u/.cache", null, "/home/u/.cache/experiments/mnist")]
    [InlineData(null, null, null, null, null)]
    public void The_environment_gives_the_folders(string? data, string? xdg, string? userCache, string? expectedFolder, string? expectedCache)
    {
        var variables = new Dictionary<string, string?> { ["EXPERIMENTS_DATA"] = data, ["XDG_CACHE_HOME"] = xdg };

        var options = MnistLocatorOptions.FromEnvironment(name => variables[name], userCache);

        Assert.Equal((null, expectedFolder, expectedCache), (options.Folder, options.EnvironmentFolder, options.CacheFolder));
        Assert.True(options.AllowDownload);
    }

    private Task<MnistLocation> LocateAsync(MnistLocatorOptions options, params Uri[] mirrors)
    {
        var downloader = new MnistDownloader(new() { Mirrors = [.. mirrors], Files = _mnist.Files, UseProxy = false }, TimeProvider.System);
        return new MnistLocator(options, downloader).LocateAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
