using Experiments.Certificates;
using Experiments.Connection.Tls;
using Experiments.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Experiments.Connection;

/// <summary>Opens sessions on clusters.</summary>
public static class ClusterConnection
{
    /// <summary>Connects to a cluster.</summary>
    /// <param name="target">The cluster.</param>
    /// <param name="time">The clock by which calls are repeated and gateways are given up.</param>
    /// <param name="cancellation">Stops connecting.</param>
    /// <exception cref="IOException">No silo answers. The message names the gateways.</exception>
    public static Task<IClusterSession> OpenAsync(ClusterTarget target, TimeProvider time, CancellationToken cancellation)
    {
        var silos = string.Join(", ", target.Gateways.Select(EndPoints.Format));
        return OpenAsync(target, $"cluster at {silos}", $"no silo answers at {silos}", time, cancellation);
    }

    /// <summary>Connects to a cluster that is described in other words.</summary>
    /// <param name="target">The cluster.</param>
    /// <param name="description">The session's description.</param>
    /// <param name="failure">The beginning of the error message if no silo answers.</param>
    /// <param name="time">The clock by which calls are repeated and gateways are given up.</param>
    /// <param name="cancellation">Stops connecting.</param>
    /// <exception cref="IOException">No silo answers.</exception>
    public static async Task<IClusterSession> OpenAsync(
        ClusterTarget target, string description, string failure, TimeProvider time, CancellationToken cancellation)
    {
        var credentials = await ClusterProtection.ChooseAsync(target, failure, time);
        var builder = SessionHost.CreateBuilder(target);
        builder.UseOrleansClient(client =>
        {
            if (ExportedSignals.Read(client.Configuration).Traces)
            {
                client.AddActivityPropagation();
            }

            client.Services.AddSingleton<IGatewayListProvider>(new ReachableGateways(target.Gateways, credentials, time));
            client.Services.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = ReachableGateways.Period);
            client.Services.Configure<ClientMessagingOptions>(messaging =>
            {
                MessageLimits.Apply(messaging);
                messaging.ResponseTimeout = RepeatedCalls.ResponseTimeout;
            });
            if (credentials is not null)
            {
                client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(
                    connection => connection.UseClientTls(TlsConnections.ForClient(credentials, time, _ => { }))));

                // Before the filter that repeats calls, so that each call is signed once.
                client.AddOutgoingGrainCallFilter(new CallIdentity(credentials, time));
            }

            client.AddOutgoingGrainCallFilter(new RepeatedCalls(time));
            client.Configure<ClusterOptions>(cluster =>
                (cluster.ClusterId, cluster.ServiceId) = (ClusterIdentity.ClusterId, ClusterIdentity.ServiceId));
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new ClientSession(host, description, credentials is null ? null : $"TLS as {credentials.Current.Identity}", WarningOf(target, credentials));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            host.Dispose();
            throw new IOException($"{failure}: {e.Message}", e);
        }
    }

    private static string? WarningOf(ClusterTarget target, CredentialSource? credentials)
    {
        if (credentials is not null)
        {
            return null;
        }

        var open = target.Gateways.Where(gateway => !EndPoints.IsLoopback(gateway)).Select(EndPoints.Format).ToList();
        return open.Count == 0 ? null : $"warning: the connection to {string.Join(", ", open)} is neither encrypted nor authenticated; anybody on the network can read and change it";
    }
}
