using System.Net;
using Experiments.Contracts.Clusters;

namespace Experiments.Cluster.Tests;

/// <summary>Silos that start before their database.</summary>
public sealed class LateDatabaseTests : IAsyncDisposable
{
    private readonly PostgresServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly int _health = TestPorts.Find(1)[0];
    private bool _isStopped;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_wait_for_the_database_say_so_and_join_when_it_comes()
    {
        await using var silos = await StartWithoutDatabase("00:05:00");
        await UntilLogged(silos, "Waits for the database, for 0 of at most 300 s: the database test_");
        Assert.False(silos["silo-0"].HasExited);

        // Kubernetes does not restart a silo that waits, and sends it no clients.
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"http://127.0.0.1:{_health}/live"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri($"http://127.0.0.1:{_health}/ready"), Cancellation)).StatusCode);
        await _server.Start();
        _isStopped = false;
        await using var session = await silos.Connect(Cancellation);
        Assert.Equal("silo-0", Assert.Single((await session.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos).Name);
        await UntilLogged(silos, "The database answers, after ");
    }

    [Fact]
    public async Task Silo_gives_up_at_its_limit_and_says_how_long_it_waited()
    {
        await using var silos = await StartWithoutDatabase("00:00:02");
        await Wait.For(silos["silo-0"].WaitForExit(Cancellation), "the end of the silo", Cancellation);
        Assert.Equal(1, silos["silo-0"].ExitCode);
        await UntilLogged(silos, "; the silo waited 2 s for it (Storage:StartPatience)");
    }

    [Fact]
    public async Task Silo_that_waits_ends_when_it_is_told_to()
    {
        await using var silos = await StartWithoutDatabase("00:05:00");
        await UntilLogged(silos, "Waits for the database");
        silos["silo-0"].Terminate();
        await Wait.For(silos["silo-0"].WaitForExit(Cancellation), "the end of the silo", Cancellation);
        Assert.Equal(0, silos["silo-0"].ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        // The server stops only if it runs.
        if (_isStopped)
        {
            await _server.Start();
        }

        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Starts one silo on a database whose server is stopped.</summary>
    private async Task<TestSilos> StartWithoutDatabase(string patience)
    {
        var database = ClusterDatabase.Postgres(await _server.CreateDatabase());
        await _server.Stop();
        _isStopped = true;
        var silos = new TestSilos(_folder.Path);
        await silos.Start("silo-0", [.. database.Settings, $"--Storage:StartPatience={patience}", "--Slots:Count=0", $"--Health:Port={_health}"]);
        return silos;
    }

    private static async Task UntilLogged(TestSilos silos, string text) => await Wait.Until(
        () => Task.FromResult(silos.Logs()), log => log.Contains(text, StringComparison.Ordinal), Cancellation, log => log, expected: text);
}
