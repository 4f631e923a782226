namespace Experiments.Silo.Embedded;

/// <summary>Opens sessions on a state folder.</summary>
public static class EmbeddedCluster
{
    /// <summary>
    /// Starts a silo in this process on the state folder; where another process has one running on it, connects to that instead.
    /// </summary>
    /// <exception cref="IOException">The state folder cannot be created or written; the message names it.</exception>
    public static Task<IClusterSession> OpenAsync(EmbeddedSiloOptions options, CancellationToken cancellation) =>
        throw new NotSupportedException(options.StateFolder);
}
