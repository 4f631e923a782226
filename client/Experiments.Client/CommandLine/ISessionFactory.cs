using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>Opens sessions on clusters and state folders.</summary>
internal interface ISessionFactory
{
    /// <summary>Opens a session. Disposing of the session returns its running experiments to the queue.</summary>
    Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation);
}
