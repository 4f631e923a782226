namespace Experiments.Connection;

/// <summary>Reaches the grains of a cluster until it is disposed of.</summary>
/// <remarks>
/// Disposing of a session that started a silo stops the silo: running experiments save their state and wait for the next silo.
/// </remarks>
public interface IClusterSession : IAsyncDisposable
{
    /// <summary>Gets the factory through which callers reach grains.</summary>
    IGrainFactory Grains { get; }

    /// <summary>Gets a description of the session for a line on stderr, such as "embedded silo, state in /x" or "silo of process 4711".</summary>
    string Description { get; }

    /// <summary>Gets how the connection is protected, such as "TLS as client maria (submitter)"; null if it is not.</summary>
    string? Protection => null;

    /// <summary>Gets what users should know about the connection before they rely on it; null if there is nothing.</summary>
    string? Warning => null;

    /// <summary>Gets whether silos answer; otherwise only what is stored can be read.</summary>
    bool HasSilos => true;

    /// <summary>Gets whether a silo in this process trains, and stops when the session ends.</summary>
    bool TrainsHere { get; }

    /// <summary>Gets a token that is cancelled when the process whose silo the session uses gives up the state folder.</summary>
    CancellationToken HolderGone => CancellationToken.None;
}
