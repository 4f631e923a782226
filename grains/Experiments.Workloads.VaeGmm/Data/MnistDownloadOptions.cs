using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>How MNIST is downloaded. Without a network it takes a few seconds to find out: at most a connect timeout a mirror, which is not retried, or the retries' delays.</summary>
public sealed record MnistDownloadOptions
{
    /// <summary>Folders on the web that hold the files, tried in order.</summary>
    /// <value>The mirrors of PyTorch and TensorFlow by default.</value>
    public ImmutableArray<Uri> Mirrors { get; init; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <summary>The files and the hashes that they must have.</summary>
    /// <value>The official ones by default.</value>
    public MnistFiles Files { get; init; } = MnistFiles.Official;

    /// <summary>How long to wait for a connection, name resolution and handshakes included.</summary>
    /// <value>4 seconds by default.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long to wait for the next bytes.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a failed attempt is resumed before the next mirror is tried.</summary>
    /// <value>3 by default.</value>
    public int Retries { get; init; } = 3;

    /// <summary>Delay before the first retry; each further one takes twice as long, give or take some jitter.</summary>
    /// <value>0.2 seconds by default.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Whether to obey the environment's proxy settings, which would send even loopback addresses to the proxy.</summary>
    internal bool UseProxy { get; init; } = true;
}
