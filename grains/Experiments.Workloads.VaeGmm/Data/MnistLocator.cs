namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Finds MNIST: in the folder that somebody named, else in the user's cache, else by downloading it there.</summary>
/// <param name="options">Where to look.</param>
/// <param name="downloader">How to download.</param>
public sealed class MnistLocator(MnistLocatorOptions options, MnistDownloader downloader)
{
    /// <summary>Looks in one place after the other. A folder that was named must hold MNIST: a typing error shall not lead to other data unnoticed.</summary>
    /// <param name="progress">Told about every downloaded block, on the thread that reads it.</param>
    /// <param name="cancellationToken">Stops a download, which a later call resumes.</param>
    /// <exception cref="DatasetException">The folder on the command line or in the environment does not hold the official files; says everything that is wrong with them.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<MnistLocation> LocateAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (options.Folder is { } folder)
        {
            return Named(folder, MnistOrigin.Argument, "--data");
        }

        if (options.EnvironmentFolder is { } environmentFolder)
        {
            return Named(environmentFolder, MnistOrigin.Environment, MnistLocatorOptions.EnvironmentVariable);
        }

        if (options.CacheFolder is not { } cache)
        {
            return MnistLocation.Unavailable(["there is no cache folder: neither XDG_CACHE_HOME nor a home folder is set"]);
        }

        var errors = MnistReader.Verify(cache, downloader.Options.Files);
        if (errors.IsEmpty)
        {
            return MnistLocation.Found(cache, MnistOrigin.Cache);
        }

        if (!options.AllowDownload)
        {
            return MnistLocation.Unavailable(errors);
        }

        var failures = await downloader.DownloadAsync(cache, progress, cancellationToken);
        return failures.IsEmpty
            ? MnistLocation.Found(cache, MnistOrigin.Download)
            : MnistLocation.Unavailable([.. errors, .. failures]);
    }

    private MnistLocation Named(string folder, MnistOrigin origin, string source)
    {
        var errors = MnistReader.Verify(folder, downloader.Options.Files);
        return errors.IsEmpty
            ? MnistLocation.Found(folder, origin)
            : throw new DatasetException(errors.Select(e => $"{source}: {e}"));
    }
}
