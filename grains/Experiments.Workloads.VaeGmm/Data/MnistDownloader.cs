using System.Collections.Immutable;
using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>
/// Downloads MNIST. A file grows under a temporary name, is resumed after a failure, by the next call or from the next
/// mirror, and takes its own name only when its hash is right.
/// </summary>
public sealed class MnistDownloader
{
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _retry;

    /// <summary>Makes a downloader; it holds no connections between calls.</summary>
    /// <param name="options">Mirrors, files, limits.</param>
    /// <param name="time">The clock of timeouts and delays.</param>
    public MnistDownloader(MnistDownloadOptions options, TimeProvider time)
    {
        Options = options;
        _time = time;
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<TransferException>(e => e.IsTransient),
            })
            .Build();
    }

    /// <summary>Mirrors, files, limits.</summary>
    public MnistDownloadOptions Options { get; }

    /// <summary>Downloads the files that the folder does not hold yet. Several processes may do so at once.</summary>
    /// <param name="folder">Target folder, created if it does not exist.</param>
    /// <param name="progress">Told about every block, on the thread that reads it.</param>
    /// <param name="cancellationToken">Stops; the next call resumes.</param>
    /// <returns>Nothing when all files are there; else why each mirror failed, or why the folder cannot be used.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ImmutableArray<string>> DownloadAsync(string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var handler = new SocketsHttpHandler { ConnectTimeout = Options.ConnectTimeout, UseProxy = Options.UseProxy };
            using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
            var transfer = new MirrorTransfer(client, Options, _time, progress);

            // Whoever comes second downloads under names of its own instead of waiting for a process that may hang.
            using var claim = TryClaim(folder);
            var suffix = claim is null ? $".{Guid.NewGuid():N}.part" : ".part";
            foreach (var file in Options.Files.All)
            {
                var path = Path.GetFullPath(Path.Combine(folder, file.Name));
                var failures = await FetchAsync(transfer, file, path, path + suffix, keepPart: claim is not null, cancellationToken);
                if (failures.Count > 0)
                {
                    // What keeps one file from us keeps the others too.
                    return [.. failures];
                }
            }

            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"folder {Path.GetFullPath(folder)} cannot be written to: {e.Message}"];
        }
    }

    private async Task<List<string>> FetchAsync(
        MirrorTransfer transfer, MnistFile file, string path, string partPath, bool keepPart, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        if (File.Exists(path) && await HashAsync(path, cancellationToken) == file.Sha256)
        {
            return failures;
        }

        try
        {
            foreach (var mirror in Options.Mirrors)
            {
                var address = new Uri(mirror, file.Name);
                try
                {
                    await _retry.ExecuteAsync(async token => await AttemptAsync(transfer, address, file, partPath, token), cancellationToken);

                    // Not WholeFile: what an interrupted download has fetched stays, and the next one continues from there.
                    File.Move(partPath, path, overwrite: true);
                    return [];
                }
                catch (TransferException e)
                {
                    failures.Add($"{address}: {e.Message}");
                }
            }

            return failures;
        }
        finally
        {
            if (!keepPart || new FileInfo(partPath) is { Exists: true, Length: 0 })
            {
                File.Delete(partPath);
            }
        }
    }

    private static async Task AttemptAsync(MirrorTransfer transfer, Uri address, MnistFile file, string partPath, CancellationToken cancellationToken)
    {
        await using var part = new FileStream(partPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
        var resumedAt = part.Length;
        if (resumedAt > 0 && await HashAsync(part, cancellationToken) == file.Sha256)
        {
            return;
        }

        await transfer.RunAsync(address, file.Name, part, cancellationToken);
        var actual = await HashAsync(part, cancellationToken);
        if (actual != file.Sha256)
        {
            part.SetLength(0);

            // The bad bytes may be those of an earlier mirror: this one gets the chance to send all of its own.
            throw new TransferException($"sent a file with SHA-256 {actual}, should be {file.Sha256}", isTransient: resumedAt > 0);
        }
    }

    private static FileStream? TryClaim(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return await HashAsync(stream, cancellationToken);
    }

    private static async Task<string> HashAsync(Stream stream, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
