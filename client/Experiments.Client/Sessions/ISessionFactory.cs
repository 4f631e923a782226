using Experiments.Connection;

namespace Experiments.Client.Sessions;

/// <summary>Opens a way to the grains.</summary>
internal interface ISessionFactory
{
    /// <summary>Opens a session; disposing of it returns running experiments to the queue.</summary>
    Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation);
}
