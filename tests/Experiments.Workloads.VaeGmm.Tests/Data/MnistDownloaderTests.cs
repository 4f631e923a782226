using static Experiments.Workloads.VaeGmm.Tests.Data.SyntheticMnist;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>What arrives in the folder, whatever was there before and whoever else downloads.</summary>
public sealed class MnistDownloaderTests : MnistDownloadTest
{
    [Fact]
    public async Task All_files_arrive_withProgress_and_nothing_else_remains()
    {
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal(4, server.Requests.Count);
        foreach (var (name, bytes) in Mnist.Content)
        {
            Assert.Equal(new DownloadProgress(name, bytes.Length, bytes.Length), Progress.Reports.Last(r => r.File == name));
        }
    }

    [Fact]
    public async Task Files_that_are_there_are_not_downloaded_again_and_wrong_ones_are_replaced()
    {
        Mnist.WriteTo(Folder.Path);
        File.WriteAllText(Folder.File(TestLabels), "wrong");
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
    public async Task A_complete_partial_file_is_taken_without_a_request()
    {
        File.WriteAllBytes(Folder.File(TrainingImages + ".part"), Mnist.Content[TrainingImages]);
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
        File.WriteAllBytes(Folder.File(TrainingImages + ".part"), new byte[length]);
        await using var server = new LoopbackServer(Serve);

        Assert.Empty(await DownloadAsync(server.Address));

        AssertComplete();
        Assert.Equal([length, null], server.OffsetsOf(TrainingImages));
    }

    [Fact]
    public async Task Cancellation_stops_at_once_and_the_next_call_resumes()
    {
        await using var server = new LoopbackServer(request =>
            request is { Path: "/mnist/" + TrainingImages, Offset: null } ? Serve(request) with { CutAfter = 10_000, Hangs = true } : Serve(request));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Progress.OnReport = report =>
        {
            if (report.Bytes == 10_000)
            {
                cancellation.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Downloader(Options(server.Address)).DownloadAsync(Folder.Path, Progress, cancellation.Token));

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
    public async Task AFolder_that_cannot_be_written_to_is_named()
    {
        var path = Folder.File("file");
        File.WriteAllText(path, "");
        await using var server = new LoopbackServer(Serve);

        var failures = await Downloader(Options(server.Address)).DownloadAsync(path, Progress, Token);

        Assert.StartsWith($"folder {path} cannot be written to: ", Assert.Single(failures), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
