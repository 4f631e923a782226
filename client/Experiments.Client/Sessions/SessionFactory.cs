using Experiments.Connection;
using Experiments.Hosting.StateFolders;

namespace Experiments.Client.Sessions;

/// <summary>Opens sessions on clusters and on state folders.</summary>
internal sealed class SessionFactory(TimeProvider time) : ISessionFactory
{
    public Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation) => target switch
    {
        ClusterTarget cluster => ClusterConnection.OpenAsync(cluster, time, cancellation),
        StateFolderTarget folder => StoredStates.OpenAsync(folder, time, cancellation),
        LocalSiloTarget silo => LocalSilo.OpenAsync(silo, time, cancellation),
        _ => throw new ArgumentException($"there is no session on a {target.GetType().Name}", nameof(target)),
    };
}
