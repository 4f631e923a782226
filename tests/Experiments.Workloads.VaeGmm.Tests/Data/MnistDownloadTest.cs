using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>A download of synthetic files from servers of this machine into a folder of its own.</summary>
public abstract class MnistDownloadTest : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected SyntheticMnist Mnist { get; } = new();

    private protected RecordedProgress Progress { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected LoopbackReply Serve(LoopbackRequest request) => LoopbackReply.File(request, Mnist.Content[request.Path["/mnist/".Length..]]);

    private protected async Task<IReadOnlyList<string>> DownloadAsync(params Uri[] mirrors) =>
        await Downloader(Options(mirrors)).DownloadAsync(Folder.Path, Progress, Token);

    private protected MnistDownloadOptions Options(params Uri[] mirrors) =>
        new() { Mirrors = [.. mirrors], Files = Mnist.Files, RetryDelay = TimeSpan.Zero, UseProxy = false };

    private protected static MnistDownloader Downloader(MnistDownloadOptions options) => new(options, TimeProvider.System);

    private protected void AssertComplete(params string[] besides)
    {
        Assert.Empty(MnistReader.Verify(Folder.Path, Mnist.Files));
        Assert.Equal(
            Mnist.Content.Keys.Concat(besides).Append(".lock").Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private protected sealed class RecordedProgress : IProgress<DownloadProgress>
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
