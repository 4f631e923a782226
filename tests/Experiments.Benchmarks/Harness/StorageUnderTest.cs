using Experiments.Hosting.Storage;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace Experiments.Benchmarks.Harness;

/// <summary>The grain storage of a silo that was configured but not started, ours or that of Orleans' ADO.NET provider, on the same tables.</summary>
internal sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly IHost _host;

    private StorageUnderTest(IHost host) => _host = host;

    public IGrainStorage Grains => _host.Services.GetRequiredService<IGrainStorage>();

    public static async Task<StorageUnderTest> Prepare(StorageOptions options, bool isGrouped)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            // The default storage is the one that is configured first.
            if (!isGrouped)
            {
                silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<IClusterDatabase>((to, database) =>
                {
                    var adoNet = (AdoNetDatabase)database;
                    (to.Invariant, to.DataSource) = (adoNet.Invariant, adoNet.Source);
                    to.GrainStorageSerializer = new JsonStorageSerializer(BuiltInWorkloads.All.Catalog);
                }));
            }

            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("benchmark", isGrouped ? "grouped" : "provider"));
            silo.UseExperimentStorage(options);
            silo.Services.AddSingleton(BuiltInWorkloads.All.Catalog);
        });
        if (!isGrouped)
        {
            // Keyed services that come later hide the earlier ones.
            builder.Services.Remove(builder.Services.Last(service => service.IsKeyedService && service.ServiceType == typeof(IGrainStorage)));
        }

        var storage = new StorageUnderTest(builder.Build());
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        new SchemaStartup(storage._host.Services.GetRequiredService<IClusterDatabase>(), TimeSpan.Zero, TimeProvider.System, NullLogger<SchemaStartup>.Instance).Participate(lifecycle);
        (storage.Grains as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);
        await lifecycle.OnStart();
        return storage;
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();
}
