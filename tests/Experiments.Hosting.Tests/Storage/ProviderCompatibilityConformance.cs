using Experiments.Hosting.Storage;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>States are where Orleans' ADO.NET provider has them, with its versions: a database serves both.</summary>
public abstract class ProviderCompatibilityConformance : StorageConformance
{
    private protected ProviderCompatibilityConformance(ITestDatabase database)
        : base(database)
    {
    }

    public sealed record State(string Text);

    public static TheoryData<string> Keys => ["5f3a", "no number", "0123456789abcdef", "0123456789abcdef0123456789abcdef", "7+extension"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task State_that_one_wrote_is_read_and_written_on_by_the_other(string key)
    {
        using var host = await Provider();
        var theirs = host.Services.GetRequiredService<IGrainStorage>();
        var id = GrainId.Create("experiment", key);
        var written = new GrainState<State>(new State("ours"));
        await Silo.Grains.WriteStateAsync("state", id, written, Cancellation);
        var read = new GrainState<State>();
        await theirs.ReadStateAsync("state", id, read, Cancellation);
        Assert.Equal((new State("ours"), written.ETag, true), (read.State, read.ETag, read.RecordExists));

        read.State = new State("theirs");
        await theirs.WriteStateAsync("state", id, read, Cancellation);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Silo.Grains.WriteStateAsync("state", id, written, Cancellation));
        await Silo.Grains.ReadStateAsync("state", id, written, Cancellation);
        Assert.Equal((new State("theirs"), read.ETag, true), (written.State, written.ETag, written.RecordExists));

        await theirs.ClearStateAsync("state", id, read, Cancellation);
        await Silo.Grains.ReadStateAsync("state", id, written, Cancellation);
        Assert.Equal((read.ETag, false), (written.ETag, written.RecordExists));
    }

    private async Task<IHost> Provider()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("cluster", "service"));
            silo.AddAdoNetGrainStorageAsDefault(storage =>
            {
                (storage.Invariant, storage.DataSource) = (Silo.Database.Invariant, Silo.Database.Source);
                storage.GrainStorageSerializer = new JsonStorageSerializer(BuiltInWorkloads.All.Catalog);
            });
        });
        var host = builder.Build();
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        ((ILifecycleParticipant<ISiloLifecycle>)host.Services.GetRequiredService<IGrainStorage>()).Participate(lifecycle);
        await lifecycle.OnStart(Cancellation);
        return host;
    }
}

public sealed class SqliteCompatibilityTests() : ProviderCompatibilityConformance(new SqliteTestDatabase());

public sealed class PostgresCompatibilityTests(PostgresServer server) : ProviderCompatibilityConformance(new PostgresTestDatabase(server));
