using Experiments.Training.Data;
using static Experiments.Training.Tests.Data.SyntheticMnist;

namespace Experiments.Training.Tests.Data;

public sealed class MnistDownloaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SyntheticMnist _mnist = new();
    private readonly RecordedProgress _progress = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_files_arrive_with_progress_and_nothing_else_remains()
    {
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal(4, server.Requests.Count);
        foreach (var (name, bytes) in _mnist.Content)
        {
            Assert.Equal(new DownloadProgress(name, bytes.Length, bytes.Length), _progress.Reports.Last(r => r.File == name));
        }
    }

    [Fact]
    public async Task Files_that_are_there_are_not_downloaded_again_and_wrong_ones_are_replaced()
    {
        _mnist.WriteTo(_folder.Path);
        File.WriteAllText(_folder.File(TestLabels), "wrong");
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal(["/mnist/" + TestLabels], server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task A_cut_connection_is_resumed_where_it_ended()
    {
        await using var server = new LoopbackServer(request => request switch
        {
            { Path: "/mnist/" + TrainingImages, Offset: null } => Serve(request) with { CutAfter = 10_000 },
            { Path: "/mnist/" + TrainingImages, Offset: 10_000 } => Serve(request) with { CutAfter = 5_000 },
            _ => Serve(request),
        });

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal([null, 10_000, 15_000], server.OffsetsOf(TrainingImages));
    }

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
        File.WriteAllBytes(_folder.File(TrainingImages + ".part"), _mnist.Content[TrainingImages][..10_000]);
        await using var server = new LoopbackServer(request => Serve(request with { Offset = null }));

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal([10_000], server.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task A_complete_partial_file_is_taken_without_a_request()
    {
        File.WriteAllBytes(_folder.File(TrainingImages + ".part"), _mnist.Content[TrainingImages]);
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Empty(server.OffsetsOf(TrainingImages));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(60_000)]
    public async Task A_partial_file_of_wrong_bytes_is_given_up(int length)
    {
        File.WriteAllBytes(_folder.File(TrainingImages + ".part"), new byte[length]);
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal([length, null], server.OffsetsOf(TrainingImages));
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
                $"{bad.Address}{TrainingImages}: sent a file with SHA-256 {Sha256([1, 2, 3])}, should be {_mnist.Files.TrainingImages.Sha256}",
                $"{empty.Address}{TrainingImages}: answered 404 (NotFound)",
            ],
            failures);
        Assert.Equal([_folder.File(".lock")], Directory.GetFiles(_folder.Path));
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

        Assert.Empty(await downloader.DownloadAsync(_folder.Path, _progress, TestContext.Current.CancellationToken));

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

        Assert.Equal([$"{address}{TrainingImages}: no connection within 0.2 s"], await downloader.DownloadAsync(_folder.Path, _progress, TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Connections);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_mirror_that_falls_silent_is_resumed_after_the_stall_timeout()
    {
        await using var server = new LoopbackServer(request =>
            request is { Path: "/mnist/" + TrainingImages, Offset: null } ? Serve(request) with { CutAfter = 10_000, Hangs = true } : Serve(request));
        var downloader = Downloader(Options(server.Address) with { StallTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Empty(await downloader.DownloadAsync(_folder.Path, _progress, TestContext.Current.CancellationToken));

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

    [Fact]
    public async Task Cancellation_stops_at_once_and_the_next_call_resumes()
    {
        await using var server = new LoopbackServer(request =>
            request is { Path: "/mnist/" + TrainingImages, Offset: null } ? Serve(request) with { CutAfter = 10_000, Hangs = true } : Serve(request));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _progress.OnReport = report =>
        {
            if (report.Bytes == 10_000)
            {
                cancellation.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Downloader(Options(server.Address)).DownloadAsync(_folder.Path, _progress, cancellation.Token));

        Assert.Empty(await DownloadAsync(server.Address));
        AssertComplete();
        Assert.Equal([null, 10_000], server.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task Two_downloads_at_once_do_not_disturb_each_other()
    {
        var firstAsked = new TaskCompletionSource();
        var secondDone = new TaskCompletionSource();
        await using var slow = new LoopbackServer(request =>
        {
            firstAsked.TrySetResult();
            return Serve(request) with { Gate = secondDone.Task };
        });
        await using var fast = new LoopbackServer(Serve);

        var first = DownloadAsync(slow.Address);
        await firstAsked.Task.WaitAsync(Token);
        Assert.Empty(await DownloadAsync(fast.Address));
        AssertComplete(besides: [TrainingImages + ".part"]);
        secondDone.SetResult();

        Assert.Empty(await first);
        AssertComplete();
    }

    [Fact]
    public async Task A_second_download_that_fails_leaves_no_partial_file_behind()
    {
        var asked = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        await using var slow = new LoopbackServer(request =>
        {
            asked.TrySetResult();
            return Serve(request) with { Gate = done.Task };
        });
        await using var cutting = new LoopbackServer(request => Serve(request with { Offset = null }) with { CutAfter = 100 });

        var first = DownloadAsync(slow.Address);
        await asked.Task.WaitAsync(Token);
        Assert.Single(await DownloadAsync(cutting.Address));
        done.SetResult();

        Assert.Empty(await first);
        AssertComplete();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_named()
    {
        var path = _folder.File("file");
        File.WriteAllText(path, "");
        await using var server = new LoopbackServer(Serve);

        var failures = await Downloader(Options(server.Address)).DownloadAsync(path, _progress, Token);

        Assert.StartsWith($"folder {path} cannot be written to: ", Assert.Single(failures), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private LoopbackReply Serve(LoopbackRequest request) => LoopbackReply.File(request, _mnist.Content[request.Path["/mnist/".Length..]]);

    private async Task<IReadOnlyList<string>> DownloadAsync(params Uri[] mirrors) =>
        await Downloader(Options(mirrors)).DownloadAsync(_folder.Path, _progress, Token);

    private MnistDownloadOptions Options(params Uri[] mirrors) =>
        new() { Mirrors = [.. mirrors], Files = _mnist.Files, RetryDelay = TimeSpan.Zero, UseProxy = false };

    private static MnistDownloader Downloader(MnistDownloadOptions options) => new(options, TimeProvider.System);

    private void AssertComplete(params string[] besides)
    {
        Assert.Empty(MnistReader.Verify(_folder.Path, _mnist.Files));
        Assert.Equal(
            _mnist.Content.Keys.Concat(besides).Append(".lock").Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private sealed class RecordedProgress : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public Action<DownloadProgress>? OnReport { get; set; }

        public void Report(DownloadProgress value)
        {
            lock (Reports)
            {
                Reports.Add(value);
            }

            OnReport?.Invoke(value);
        }
    }
}
