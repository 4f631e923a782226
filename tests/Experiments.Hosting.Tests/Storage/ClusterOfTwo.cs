using System.Net;
using Experiments.Grains;
using Experiments.Grains.Slots;
using Experiments.Hosting.Storage;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>Two silos without slots and a client in this process, which know nothing of each other but the database.</summary>
internal sealed class ClusterOfTwo : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    private ClusterOfTwo()
    {
    }

    public IClusterClient Client => _hosts[^1].Services.GetRequiredService<IClusterClient>();

    public static async Task<ClusterOfTwo> Start(StorageOptions options, CancellationToken cancellation)
    {
        var cluster = new ClusterOfTwo();
        try
        {
            cluster._hosts.AddRange([NewSilo(options), NewSilo(options)]);
            await Task.WhenAll(cluster._hosts.Select(h => h.StartAsync(cancellation)));
            cluster._hosts.Add(NewClient(options));
            await cluster._hosts[^1].StartAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task StopSilo(int index, CancellationToken cancellation) => _hosts[index].StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.AsEnumerable().Reverse().OfType<IAsyncDisposable>())
        {
            await host.DisposeAsync();
        }
    }

    private static IHost NewSilo(StorageOptions options)
    {
        var builder = NewBuilder();
        builder.UseOrleans(silo =>
        {
            silo.UseExperimentStorage(options);
            silo.Configure<ClusterOptions>(Name);
            var ports = TestPorts.Find(2);
            silo.ConfigureEndpoints(IPAddress.Loopback, ports[0], ports[1]);
        });
        builder.Services.Configure<SlotOptions>(slots => slots.Count = 0);
        builder.Services.AddSingleton(BuiltInWorkloads.All.Catalog);
        builder.Services.AddExperimentGrains();
        return builder.Build();
    }

    private static IHost NewClient(StorageOptions options)
    {
        var builder = NewBuilder();
        builder.UseOrleansClient(client =>
        {
            client.UseExperimentClustering(options);
            client.Configure<ClusterOptions>(Name);
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
        });
        return builder.Build();
    }

    private static HostApplicationBuilder NewBuilder() =>
        Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });

    private static void Name(ClusterOptions cluster) => (cluster.ClusterId, cluster.ServiceId) = ("cluster", "service");
}
