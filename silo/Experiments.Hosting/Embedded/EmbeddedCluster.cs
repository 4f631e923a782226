using System.Collections.Immutable;
using System.Net;
using Experiments.Grains;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Slots;
using Experiments.Hosting.Artifacts;
using Experiments.Hosting.Silos;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Sqlite;
using Experiments.Hosting.Telemetry;
using Experiments.Hosting.Workloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Experiments.Hosting.Embedded;

/// <summary>Opens sessions on a state folder.</summary>
public static class EmbeddedCluster
{
    /// <summary>Longer than a command that only looks takes to start and stop.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Connects to the cluster whose gateways are named; without any, starts a silo in this process on the state folder, or, where
    /// another process has one running on it, connects to that instead.
    /// </summary>
    /// <exception cref="IOException">No silo answers, or the state folder cannot be created or written, or its holder does not answer; the message names it.</exception>
    public static Task<IClusterSession> OpenAsync(EmbeddedSiloOptions options, CancellationToken cancellation) =>
        OpenAsync(options, services => services.AddWorkloads(options.MnistFolder), cancellation);

    /// <summary>The same with other workloads.</summary>
    internal static async Task<IClusterSession> OpenAsync(
        EmbeddedSiloOptions options, Action<IServiceCollection> addWorkloads, CancellationToken cancellation)
    {
        if (!options.Gateways.IsEmpty)
        {
            var silos = string.Join(", ", options.Gateways.Select(EndPoints.Text));
            return await Connect(options, options.Gateways, $"cluster at {silos}", $"no silo answers at {silos}", cancellation);
        }

        var path = Path.GetFullPath(options.StateFolder);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (StateFolder.TryTake(path) is { } folder)
            {
                return await Host(options, folder, addWorkloads, cancellation);
            }

            // A silo that only looks is gone in a moment, and could not train for this command.
            if (StateFolder.ReadAnnouncement(path) is { } holder && (holder.Slots > 0 || options.Slots == 0))
            {
                try
                {
                    return await Connect(
                        options,
                        [new IPEndPoint(IPAddress.Loopback, holder.GatewayPort)],
                        $"silo of process {holder.ProcessId}, state in {path}",
                        $"the state folder {path} is in use by process {holder.ProcessId}, which does not answer",
                        cancellation);
                }
                catch (IOException) when (TimeProvider.System.GetElapsedTime(start) <= LongestWait)
                {
                    // It may have just stopped; then the folder is free in a moment.
                }
            }

            if (TimeProvider.System.GetElapsedTime(start) > LongestWait)
            {
                throw new IOException($"the state folder {path} is in use by another process that has no silo to train on; end it, or name another folder with --state");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private static async Task<IClusterSession> Host(
        EmbeddedSiloOptions options, StateFolder folder, Action<IServiceCollection> addWorkloads, CancellationToken cancellation)
    {
        try
        {
            var database = new SqliteDataSource(folder.Database);
            SqliteSchema.Apply(database);
            var ports = FreePorts.Find(2);
            var builder = NewBuilder(options);
            builder.UseOrleans(silo =>
            {
                silo.UseTracePropagation();
                silo.UseLocalhostClustering(ports[0], ports[1], null, SiloHost.ServiceId, SiloHost.ClusterId);
                silo.Services.AddSingleton<IClusterDatabase>(_ => new SqliteDatabase(database));
                silo.Services.AddGroupedGrainStorage();
            });
            builder.Services.Configure<SiloOptions>(silo => silo.SiloName = Environment.MachineName);
            builder.Services.Configure<SlotOptions>(slots =>
            {
                slots.Count = options.Slots;
                slots.ThreadsPerSlot = options.ThreadsPerSlot;
            });
            builder.Services.AddSingleton<IArtifactStore>(new FileArtifactStore(folder.Artifacts));
            addWorkloads(builder.Services);
            builder.Services.AddExperimentGrains();
            var host = builder.Build();
            try
            {
                await host.StartAsync(cancellation);
                folder.Announce(ports[1], options.Slots);
                return new EmbeddedSession(host, folder);
            }
            catch
            {
                host.Dispose();
                throw;
            }
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static async Task<IClusterSession> Connect(
        EmbeddedSiloOptions options, ImmutableArray<EndPoint> gateways, string description, string failure, CancellationToken cancellation)
    {
        var builder = NewBuilder(options);
        builder.UseOrleansClient(client =>
        {
            client.UseTracePropagation();
            client.Services.AddSingleton<IGatewayListProvider>(new ReachableGateways(gateways));
            client.Services.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = ReachableGateways.Period);
            client.Services.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = RepeatedCalls.ResponseTimeout);
            client.AddOutgoingGrainCallFilter(new RepeatedCalls(TimeProvider.System));
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (SiloHost.ClusterId, SiloHost.ServiceId));
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new ClientSession(host, description);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            host.Dispose();
            throw new IOException($"{failure}: {e.Message}", e);
        }
    }

    private static HostApplicationBuilder NewBuilder(EmbeddedSiloOptions options)
    {
        // Empty: a command must not change its ways because of an appsettings.json in the current folder.
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        if (options.Verbose)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(c => c.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        }

        builder.Configuration.AddOpenTelemetryVariables();
        builder.AddTelemetry("experiments", $"{Environment.MachineName}:{Environment.ProcessId}");
        return builder;
    }
}
