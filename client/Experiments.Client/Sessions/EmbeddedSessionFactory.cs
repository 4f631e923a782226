using Experiments.Hosting.Embedded;

namespace Experiments.Client.Sessions;

/// <summary>Hosts a silo in this process, or joins the one that another process runs on the same state folder.</summary>
internal sealed class EmbeddedSessionFactory : ISessionFactory
{
    public Task<IClusterSession> OpenAsync(EmbeddedSiloOptions options, CancellationToken cancellation) =>
        EmbeddedCluster.OpenAsync(options, cancellation);
}
