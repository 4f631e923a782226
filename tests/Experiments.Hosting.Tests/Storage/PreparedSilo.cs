using Experiments.Hosting.Storage;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>The storage of a silo that was configured but not started: its providers can be called one by one.</summary>
internal sealed class PreparedSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private PreparedSilo(IHost host) => _host = host;

    public IMembershipTable Membership => _host.Services.GetRequiredService<IMembershipTable>();

    public IReminderTable Reminders => _host.Services.GetRequiredService<IReminderTable>();

    public IGrainStorage Grains => _host.Services.GetRequiredService<IGrainStorage>();

    public AdoNetDatabase Database => (AdoNetDatabase)_host.Services.GetRequiredService<IClusterDatabase>();

    public static async Task<PreparedSilo> Create(StorageOptions options, string clusterId = "cluster")
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseExperimentStorage(options);
            silo.Services.AddSingleton(BuiltInWorkloads.All.Catalog);
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId, "service"));
        });
        var prepared = new PreparedSilo(builder.Build());
        await prepared.Initialise();
        return prepared;
    }

    private async Task Initialise()
    {
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        new SchemaStartup(_host.Services.GetRequiredService<IClusterDatabase>(), TimeSpan.Zero, TimeProvider.System, NullLogger<SchemaStartup>.Instance).Participate(lifecycle);
        await lifecycle.OnStart(TestContext.Current.CancellationToken);
        await Membership.InitializeMembershipTableAsync(tryInitTableVersion: true, TestContext.Current.CancellationToken);
        await Reminders.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}
