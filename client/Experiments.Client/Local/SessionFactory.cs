using System.Runtime.CompilerServices;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Hosting.StateFolders;
using Experiments.Workloads;

namespace Experiments.Client.Local;

/// <summary>Opens sessions on clusters and on state folders.</summary>
/// <param name="workloads">The workloads that commands know.</param>
/// <param name="time">The clock.</param>
/// <param name="writeNote">Receives what users should know about a connection before they rely on it.</param>
internal sealed class SessionFactory(WorkloadPlugins workloads, TimeProvider time, Action<string> writeNote) : ISessionFactory
{
    public async Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation)
    {
        var session = target is ClusterTarget cluster
            ? await ClusterConnection.OpenAsync(cluster, time, cancellation)
            : await OpenFolderAsync(target, cancellation);
        if (session.Warning is { } warning)
        {
            writeNote(warning);
        }

        return session;
    }

    public Task<IClusterSession> FollowAsync(SessionTarget target, CancellationToken cancellation) =>
        target is StateFolderTarget folder ? FollowFolderAsync(folder, cancellation) : OpenAsync(target, cancellation);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<IClusterSession> FollowFolderAsync(StateFolderTarget folder, CancellationToken cancellation) =>
        StoredStates.FollowAsync(folder, workloads.Catalog, time, cancellation);

    // A method of its own: the runtime loads the assembly of silos when it compiles the caller, and a remote session needs none of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<IClusterSession> OpenFolderAsync(SessionTarget target, CancellationToken cancellation) => target switch
    {
        StateFolderTarget folder => StoredStates.OpenAsync(folder, workloads.Catalog, time, cancellation),
        LocalSiloTarget silo => LocalSilo.OpenAsync(silo, workloads, time, cancellation),
        _ => throw new ArgumentException($"there is no session on a {target.GetType().Name}", nameof(target)),
    };
}
