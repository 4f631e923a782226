using System.Net;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Slots;
using Experiments.Hosting;
using Experiments.Hosting.Artifacts;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Workloads;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Benchmarks.Harness;

/// <summary>A silo in this process, on a database or in memory alone.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TemporaryFolder _folder;

    private readonly IPEndPoint _gateway;

    private BenchmarkSilo(IHost host, TemporaryFolder folder, IPEndPoint gateway) => (_host, _folder, _gateway) = (host, folder, gateway);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="storage">The database; null: grain state is kept in memory.</param>
    /// <param name="slots">Its slots.</param>
    /// <param name="programs">Whether it runs programs.</param>
    /// <param name="certificates">The folder of its certificates; null for connections without encryption.</param>
    public static async Task<BenchmarkSilo> Start(StorageOptions? storage, int slots, bool programs = false, string? certificates = null)
    {
        var folder = new TemporaryFolder();
        var ports = TestPorts.Find(2);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports[0], ports[1], null, ClusterIdentity.ServiceId, ClusterIdentity.ClusterId);
            if (storage is null)
            {
                silo.Services.AddGroupedGrainStorage(_ => new MemoryStateTable());
            }
            else
            {
                silo.UseExperimentStorage(storage);
                silo.ConfigureEndpoints(IPAddress.Loopback, ports[0], ports[1]);
            }

            silo.UseExperiments(
                services => services.AddWorkloads(BuiltInWorkloads.All, null),
                certificates is null ? null : new CredentialSource(new CertificateFolder(certificates), CertificateKind.Silo, TimeProvider.System));
        });
        builder.Services.Configure<SlotOptions>(options => options.Count = slots);
        builder.Services.Configure<ProgramOptions>(options => (options.Enabled, options.WorkFolder) = (programs, folder.File("programs")));
        builder.Services.AddSingleton<IArtifactStore>(new FileArtifactStore(folder.File("artifacts"), TimeProvider.System));
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkSilo(host, folder, new IPEndPoint(IPAddress.Loopback, ports[1]));
    }

    /// <summary>Connects to the silo through its gateway, as another process does.</summary>
    /// <param name="certificates">The folder of the client's certificate; null for a connection without encryption.</param>
    /// <param name="cancellation">Stops connecting.</param>
    public Task<IClusterSession> Connect(string? certificates, CancellationToken cancellation) =>
        ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [_gateway], Certificates = certificates }, TimeProvider.System, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}
