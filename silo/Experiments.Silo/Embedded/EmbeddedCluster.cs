using System.Net;
using System.Net.Sockets;
using Experiments.Grains;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Slots;
using Experiments.Silo.Artifacts;
using Experiments.Silo.Storage;
using Experiments.Silo.Workloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Experiments.Silo.Embedded;

/// <summary>Opens sessions on a state folder.</summary>
public static class EmbeddedCluster
{
    private const string ClusterId = "embedded";
    private const string ServiceId = "experiments";

    /// <summary>
    /// Starts a silo in this process on the state folder; where another process has one running on it, connects to that instead.
    /// </summary>
    /// <exception cref="IOException">The state folder cannot be created or written, or its holder does not answer; the message names it.</exception>
    public static Task<IClusterSession> OpenAsync(EmbeddedSiloOptions options, CancellationToken cancellation) =>
        OpenAsync(options, services => services.AddWorkloads(options.MnistFolder), cancellation);

    /// <summary>The same with other workloads.</summary>
    internal static async Task<IClusterSession> OpenAsync(
        EmbeddedSiloOptions options, Action<IServiceCollection> addWorkloads, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(options.StateFolder);
        return StateFolder.TryTake(path) is { } folder
            ? await Host(options, folder, addWorkloads, cancellation)
            : await Attach(options, path, cancellation);
    }

    private static async Task<IClusterSession> Host(
        EmbeddedSiloOptions options, StateFolder folder, Action<IServiceCollection> addWorkloads, CancellationToken cancellation)
    {
        try
        {
            var database = new SqliteDataSource(folder.Database);
            SqliteSchema.Apply(database);
            var (siloPort, gatewayPort) = FreePorts();
            var builder = NewBuilder(options);
            builder.UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(siloPort, gatewayPort, null, ServiceId, ClusterId);
                silo.AddAdoNetGrainStorageAsDefault(storage =>
                {
                    storage.Invariant = "System.Data.SQLite";
                    storage.DataSource = database;
                    storage.GrainStorageSerializer = new JsonStorageSerializer();
                });
            });
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
                folder.Announce(gatewayPort);
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

    private static async Task<IClusterSession> Attach(EmbeddedSiloOptions options, string path, CancellationToken cancellation)
    {
        if (StateFolder.ReadAnnouncement(path) is not var (processId, gatewayPort))
        {
            throw new IOException($"the state folder {path} is in use by another process that is starting or stopping; try again, or name another with --state");
        }

        var builder = NewBuilder(options);
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(gatewayPort, ServiceId, ClusterId);
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new AttachedSession(host, processId, path);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            host.Dispose();
            throw new IOException($"the state folder {path} is in use by process {processId}, which does not answer: {e.Message}", e);
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

        return builder;
    }

    /// <summary>Two ports that are free now, both held until both are known.</summary>
    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
