using System.Net;
using Experiments.Hosting.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>What Orleans asks of a membership table, after MembershipTableTestsBase in its repository.</summary>
public abstract class MembershipConformance : StorageConformance
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private int _generation;

    private protected MembershipConformance(ITestDatabase database)
        : base(database)
    {
    }

    private IMembershipTable Table => Silo.Membership;

    [Fact]
    public async Task New_table_is_empty_at_version_zero_and_initialising_it_again_changes_nothing()
    {
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.Empty(data.Members);
        Assert.Equal((0, "0"), (data.Version.Version, data.Version.VersionEtag));
        await Insert(Entry());
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        Assert.Equal(1, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Inserted_row_is_read_back_whole_and_moves_the_version_on()
    {
        var entry = Entry();
        await Insert(entry);
        foreach (var data in new[] { await Table.ReadAllAsync(Cancellation), await Table.ReadRowAsync(entry.SiloAddress, Cancellation) })
        {
            var read = Assert.Single(data.Members).Item1;
            Assert.Equal(entry.ToFullString(), read.ToFullString());
            Assert.Equal((entry.HostName, entry.SiloName, entry.ProxyPort), (read.HostName, read.SiloName, read.ProxyPort));
            Assert.Equal((entry.StartTime, entry.IAmAliveTime), (read.StartTime, read.IAmAliveTime));
            Assert.Equal(1, data.Version.Version);
        }
    }

    [Fact]
    public async Task Row_of_an_unknown_silo_is_nothing_with_the_version()
    {
        await Insert(Entry());
        var data = await Table.ReadRowAsync(Entry().SiloAddress, Cancellation);
        Assert.Empty(data.Members);
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task Insert_with_an_old_version_or_of_a_known_silo_is_refused()
    {
        var version = (await Table.ReadAllAsync(Cancellation)).Version;
        var entry = Entry();
        Assert.True(await Table.InsertRowAsync(entry, version.Next(), Cancellation));
        Assert.False(await Table.InsertRowAsync(entry, version.Next(), Cancellation));
        Assert.False(await Table.InsertRowAsync(Entry(), version.Next(), Cancellation));
        Assert.False(await Table.InsertRowAsync(entry, (await Table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation));
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.Single(data.Members);
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task Update_with_the_version_is_read_back_and_one_with_an_old_version_is_refused()
    {
        var entry = Entry();
        await Insert(entry);
        var before = await Table.ReadAllAsync(Cancellation);
        entry.Status = SiloStatus.Active;
        entry.SuspectTimes = [new(Entry().SiloAddress, Start.AddSeconds(1)), new(Entry().SiloAddress, Start.AddSeconds(2))];
        Assert.True(await Table.UpdateRowAsync(entry, before.Members[0].Item2, before.Version.Next(), Cancellation));
        var after = await Table.ReadAllAsync(Cancellation);
        Assert.Equal(entry.ToFullString(), after.Members[0].Item1.ToFullString());
        Assert.Equal(2, after.Version.Version);

        // The row's tag is the version that it was read with; the provider itself refuses a tag that does not go with the version.
        entry.Status = SiloStatus.Dead;
        Assert.False(await Table.UpdateRowAsync(entry, before.Members[0].Item2, before.Version.Next(), Cancellation));
        after = await Table.ReadAllAsync(Cancellation);
        Assert.Equal(SiloStatus.Active, after.Members[0].Item1.Status);
        Assert.Equal(2, after.Version.Version);
    }

    [Fact]
    public async Task Update_of_an_unknown_silo_is_refused_and_leaves_the_version()
    {
        await Insert(Entry());
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.False(await Table.UpdateRowAsync(Entry(), data.Members[0].Item2, data.Version.Next(), Cancellation));
        Assert.Equal(1, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Of_many_inserts_at_once_one_wins()
    {
        var version = (await Table.ReadAllAsync(Cancellation)).Version.Next();
        var same = Entry();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Table.InsertRowAsync(i % 2 == 0 ? same : Entry(), version, Cancellation))));
        Assert.Single(outcomes, won => won);
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.Single(data.Members);
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task Of_many_updates_at_once_each_wins_with_its_own_version_while_signs_of_life_are_stored()
    {
        var entry = Entry();
        await Insert(entry);
        var isUpdated = false;
        var life = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isUpdated))
            {
                await Table.UpdateIAmAliveAsync(entry, Cancellation);
            }
        }, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var silo = await PreparedSilo.Create(Options);
            for (var done = 0; done < 3;)
            {
                var data = await silo.Membership.ReadAllAsync(Cancellation);
                var won = await silo.Membership.UpdateRowAsync(data.Members[0].Item1, data.Members[0].Item2, data.Version.Next(), Cancellation);
                done += won ? 1 : 0;
            }
        })));
        Volatile.Write(ref isUpdated, true);
        await life;
        Assert.Equal(13, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Sign_of_life_is_stored_and_changes_neither_version_nor_status()
    {
        var entry = Entry();
        await Insert(entry);
        await Table.UpdateIAmAliveAsync(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = Start.AddMinutes(5) }, Cancellation);
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.Equal((Start.AddMinutes(5), SiloStatus.Joining), (data.Members[0].Item1.IAmAliveTime, data.Members[0].Item1.Status));
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task Cleanup_removes_old_rows_of_every_status_but_active()
    {
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            await Insert(Entry(status, Start.AddDays(-10)));
        }

        var young = Entry(SiloStatus.Dead);
        await Insert(young);
        await Table.CleanupDefunctSiloEntriesAsync(Start.AddDays(-5), Cancellation);
        var left = (await Table.ReadAllAsync(Cancellation)).Members.Select(m => (m.Item1.Status, m.Item1.IAmAliveTime));
        Assert.Equal([(SiloStatus.Active, Start.AddDays(-10)), (SiloStatus.Dead, Start)], left.Order());
    }

    [Fact]
    public async Task Deleted_cluster_can_be_set_up_again()
    {
        await Insert(Entry());
        await Table.DeleteMembershipTableEntriesAsync("other", Cancellation);
        Assert.Single((await Table.ReadAllAsync(Cancellation)).Members);
        await Table.DeleteMembershipTableEntriesAsync("cluster", Cancellation);
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        var data = await Table.ReadAllAsync(Cancellation);
        Assert.Empty(data.Members);
        Assert.Equal(0, data.Version.Version);
    }

    [Fact]
    public async Task Client_finds_the_gateways_of_active_silos()
    {
        var active = Entry(SiloStatus.Active);
        await Insert(active);
        await Insert(Entry(SiloStatus.Dead));
        await Insert(Entry());
        var withoutGateway = Entry(SiloStatus.Active);
        withoutGateway.ProxyPort = 0;
        await Insert(withoutGateway);

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.UseExperimentClustering(Options);
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("cluster", "service"));
        });
        using var host = builder.Build();
        var gateways = host.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync(Cancellation);
        var address = SiloAddress.New(active.SiloAddress.Endpoint.Address, active.ProxyPort, active.SiloAddress.Generation);
        Assert.Equal([address.ToGatewayUri()], await gateways.GetGatewaysAsync(Cancellation));
    }

    [Fact]
    public async Task Two_clusters_in_one_database_are_kept_apart()
    {
        await Insert(Entry());
        await using var other = await PreparedSilo.Create(Options, clusterId: "other");
        var data = await other.Membership.ReadAllAsync(Cancellation);
        Assert.Empty(data.Members);
        Assert.True(await other.Membership.InsertRowAsync(Entry(), data.Version.Next(), Cancellation));
        Assert.Single((await Table.ReadAllAsync(Cancellation)).Members);
    }

    private async Task Insert(MembershipEntry entry) =>
        Assert.True(await Table.InsertRowAsync(entry, (await Table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation));

    private MembershipEntry Entry(SiloStatus status = SiloStatus.Joining, DateTime? alive = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 12345, Interlocked.Increment(ref _generation)),
        HostName = "host",
        SiloName = "silo",
        Status = status,
        ProxyPort = 30000,
        StartTime = Start.AddDays(-20),
        IAmAliveTime = alive ?? Start,
    };
}

public sealed class SqliteMembershipTests() : MembershipConformance(new SqliteTestDatabase());

public sealed class PostgresMembershipTests(PostgresServer server) : MembershipConformance(new PostgresTestDatabase(server));
