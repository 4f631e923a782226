using static Experiments.Workloads.VaeGmm.Tests.Data.SyntheticMnist;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>Mirrors that fail, lie, are busy or fall silent.</summary>
public sealed class MnistMirrorTests : MnistDownloadTest
{
    [Fact]
    public async Task The_next_mirror_resumes_what_a_failing_one_began()
    {
        await using var failing = new LoopbackServer(request =>
            request is { Path: "/mnist/" + TrainingImages, Offset: null } ? Serve(request) with { CutAfter = 10_000 } : new(404, []));
        await using var good = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(failing.Address, good.Address));

        AssertComplete();
        Assert.Equal([10_000], good.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task A_mirror_that_ignores_the_range_starts_the_file_anew()
    {
        File.WriteAllBytes(Folder.File(TrainingImages + ".part"), Mnist.Content[TrainingImages][..10_000]);
        await using var server = new LoopbackServer(request => Serve(request with { Offset = null }));

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal([10_000], server.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task A_bad_hash_leads_to_the_next_mirror_which_starts_anew()
    {
        await using var bad = new LoopbackServer(_ => new(200, "<html>please log in</html>"u8.ToArray()));
        await using var good = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(bad.Address, good.Address));

        AssertComplete();
        Assert.Equal([null], bad.OffsetsOf(TrainingImages));
        Assert.Equal([null], good.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task Without_a_good_mirror_every_one_is_named_with_its_reason()
    {
        await using var bad = new LoopbackServer(_ => new(200, [1, 2, 3]));
        await using var empty = new LoopbackServer(_ => new(404, []));

        var failures = await DownloadAsync(bad.Address, empty.Address);

        Assert.Equal(
            [
                $"{bad.Address}{TrainingImages}: sent a file with SHA-256 {Sha256([1, 2, 3])}, should be {Mnist.Files.TrainingImages.Sha256}",
                $"{empty.Address}{TrainingImages}: answered 404 (NotFound)",
            ],
            failures);
        Assert.Equal([Folder.File(".lock")], Directory.GetFiles(Folder.Path));
        Assert.Single(bad.Requests);
        Assert.Single(empty.Requests);
    }

    [Fact]
    public async Task A_busy_mirror_is_asked_again_but_not_forever()
    {
        await using var server = new LoopbackServer(_ => new(503, []));

        var failures = await DownloadAsync(server.Address);

        Assert.Equal([$"{server.Address}{TrainingImages}: answered 503 (ServiceUnavailable)"], failures);
        Assert.Equal(1 + 3, server.Requests.Count);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_mirror_that_never_answers_is_given_up_after_the_stall_timeout()
    {
        await using var silent = new LoopbackServer(_ => new(200, []) { Gate = new TaskCompletionSource().Task });
        await using var good = new LoopbackServer(Serve);
        var downloader = Downloader(Options(silent.Address, good.Address) with { StallTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Empty(await downloader.DownloadAsync(Folder.Path, Progress, TestContext.Current.CancellationToken));

        AssertComplete();
        Assert.Equal([null], silent.OffsetsOf(TrainingImages));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_connection_that_is_not_made_in_time_is_not_tried_again()
    {
        // A server without TLS never answers the handshake.
        await using var server = new LoopbackServer(Serve);
        var address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        var downloader = Downloader(Options(address) with { ConnectTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal([$"{address}{TrainingImages}: no connection within 0.2 s"], await downloader.DownloadAsync(Folder.Path, Progress, TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Connections);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_mirror_that_falls_silent_is_resumed_after_the_stall_timeout()
    {
        await using var server = new LoopbackServer(request =>
            request is { Path: "/mnist/" + TrainingImages, Offset: null } ? Serve(request) with { CutAfter = 10_000, Hangs = true } : Serve(request));
        var downloader = Downloader(Options(server.Address) with { StallTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Empty(await downloader.DownloadAsync(Folder.Path, Progress, TestContext.Current.CancellationToken));

        AssertComplete();
        Assert.Equal([null, 10_000], server.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task Where_nobody_listens_every_mirror_is_named()
    {
        var server = new LoopbackServer(Serve);
        await server.DisposeAsync();

        var failures = await DownloadAsync(server.Address, new Uri(server.Address, "/other/"));

        Assert.Collection(
            failures,
            f => Assert.StartsWith($"{server.Address}{TrainingImages}: Connection refused", f, StringComparison.Ordinal),
            f => Assert.StartsWith($"{new Uri(server.Address, "/other/")}{TrainingImages}: Connection refused", f, StringComparison.Ordinal));
    }
}
