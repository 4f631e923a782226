namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Where MNIST is looked for, in the order of the members.</summary>
public sealed record MnistLocatorOptions
{
    /// <summary>Name of the environment variable that <see cref="EnvironmentFolder"/> comes from.</summary>
    public const string EnvironmentVariable = "EXPERIMENTS_DATA";

    /// <summary>Folder given on the command line; nothing else is looked at where it is set.</summary>
    /// <value>None by default.</value>
    public string? Folder { get; init; }

    /// <summary>Folder given by the environment; nothing after it is looked at where it is set.</summary>
    /// <value>None by default.</value>
    public string? EnvironmentFolder { get; init; }

    /// <summary>Folder that downloads are kept in, created when needed; none where the user has no place for such things.</summary>
    /// <value>None by default.</value>
    public string? CacheFolder { get; init; }

    /// <summary>Whether to download what is not in the cache.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool AllowDownload { get; init; } = true;

    /// <summary>
    /// The places of this process's user. The cache is under XDG_CACHE_HOME, on Linux without it under ~/.cache (XDG Base
    /// Directory Specification), elsewhere under the local application data.
    /// </summary>
    public static MnistLocatorOptions FromEnvironment() => FromEnvironment(
        Environment.GetEnvironmentVariable,
        OperatingSystem.IsLinux()
            ? Under(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache")
            : Under(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)));

    /// <summary>The same from any environment.</summary>
    internal static MnistLocatorOptions FromEnvironment(Func<string, string?> variable, string? userCache)
    {
        // The specification has relative paths ignored.
        var cache = variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg : userCache;
        return new MnistLocatorOptions
        {
            EnvironmentFolder = variable(EnvironmentVariable) is { Length: > 0 } folder ? folder : null,
            CacheFolder = cache is null ? null : Path.Combine(cache, "experiments", MnistReader.DatasetName),
        };
    }

    // A user without a home, as in some containers, gives an empty path.
    private static string? Under(string root, string folder = "") => root.Length == 0 ? null : Path.Combine(root, folder);
}
