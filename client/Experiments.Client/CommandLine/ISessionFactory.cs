using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>Opens sessions on clusters and state folders.</summary>
internal interface ISessionFactory
{
    /// <summary>Opens a session. Disposing of the session returns its running experiments to the queue.</summary>
    /// <param name="target">What the session connects to.</param>
    /// <param name="cancellation">Stops opening.</param>
    Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation);

    /// <summary>Opens a session that reads for hours. On a state folder it follows the processes that take the folder and give it up.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    Task<IClusterSession> FollowAsync(SessionTarget target, CancellationToken cancellation) => OpenAsync(target, cancellation);
}
