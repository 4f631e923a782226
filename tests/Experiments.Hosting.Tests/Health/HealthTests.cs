using System.Net;
using System.Text.Json;
using Experiments.Hosting.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Tests.Health;

/// <summary>Silos in this process and what they say of themselves.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server = new();
    private readonly HttpClient _http = new();
    private readonly int[] _ports = FreePorts.Find(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Silo_is_ready_until_it_begins_to_stop_and_lives_while_it_drains()
    {
        using var drain = new SlowDrain();
        using var host = SiloHost.Build(Arguments($"--Storage:Path={Path.Combine(_folder.Path, "test.db")}"), BuiltInWorkloads.All, services => services.AddSingleton<IHostedService>(drain));
        await host.StartAsync(Cancellation);
        Assert.Equal((HttpStatusCode.OK, "healthy", "silo: active; storage: answers"), await Ask("ready"));
        Assert.Equal((HttpStatusCode.OK, "healthy", "process: the silo is active"), await Ask("live"));

        var stop = host.StopAsync(Cancellation);
        await drain.Began.WaitAsync(Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy", "silo: stopping; storage: answers"), await Ask("ready"));
        Assert.Equal(HttpStatusCode.OK, (await Ask("live")).Code);
        drain.End.Release();
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => Ask("live"));
    }

    [Fact]
    public async Task Silo_without_its_database_lives_but_is_not_ready()
    {
        using var host = SiloHost.Build(Arguments("--Storage:Kind=postgres", $"--Storage:ConnectionString={await _server.CreateDatabase()}"), BuiltInWorkloads.All);
        await host.StartAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await Ask("ready")).Code);

        await _server.Stop();
        var (code, status, reasons) = await Ask("ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (code, status));
        Assert.StartsWith("silo: active; storage: ", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain("storage: answers", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", reasons, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Ask("live")).Code);

        await _server.Start();
        while ((await Ask("ready")).Code != HttpStatusCode.OK)
        {
            // The first connections of the pool are broken.
        }

        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Dashboard_is_served_beside_it_where_it_is_wanted_and_under_no_other_name()
    {
        using var host = SiloHost.Build([.. Arguments($"--Storage:Path={Path.Combine(_folder.Path, "test.db")}"), "--Health:Dashboard=true"], BuiltInWorkloads.All);
        await host.StartAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await Ask("ready")).Code);
        using var page = await _http.GetAsync(new Uri($"http://127.0.0.1:{_ports[2]}/orleans/"), Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{_ports[2]}/orleans/"));
        request.Headers.Host = "elsewhere.example";
        using var refused = await _http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Silo_without_a_port_for_it_has_no_web_server()
    {
        string[] arguments = [.. Arguments($"--Storage:Path={Path.Combine(_folder.Path, "test.db")}"), "--Health:Port=0"];
        using var host = SiloHost.Build(arguments, BuiltInWorkloads.All);
        Assert.DoesNotContain(host.Services.GetServices<IHostedService>(), service => service.GetType().Name.Contains("Web", StringComparison.Ordinal));
        await host.StartAsync(Cancellation);
        await Assert.ThrowsAsync<HttpRequestException>(() => Ask("live"));
        await host.StopAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private string[] Arguments(params string[] storage) =>
    [
        $"--Silo:SiloPort={_ports[0]}", $"--Silo:GatewayPort={_ports[1]}", $"--Health:Port={_ports[2]}", "--Slots:Count=0",
        "--Logging:LogLevel:Default=Critical", .. storage,
    ];

    private async Task<(HttpStatusCode Code, string Status, string Reasons)> Ask(string endpoint)
    {
        using var reply = await _http.GetAsync(new Uri($"http://127.0.0.1:{_ports[2]}/{endpoint}"), Cancellation);
        Assert.Equal("application/json", reply.Content.Headers.ContentType?.MediaType);
        var json = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Cancellation)).RootElement;
        var reasons = json.GetProperty("checks").EnumerateObject().Select(check => $"{check.Name}: {check.Value.GetProperty("reason").GetString()}");
        return (reply.StatusCode, json.GetProperty("status").GetString()!, string.Join("; ", reasons));
    }

    /// <summary>Keeps a stopping host busy until the test lets it go on. Registered last, it stops first.</summary>
    private sealed class SlowDrain : IHostedService, IDisposable
    {
        public SemaphoreSlim Began { get; } = new(0);

        public SemaphoreSlim End { get; } = new(0);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Began.Release();
            return End.WaitAsync(cancellationToken);
        }

        public void Dispose()
        {
            Began.Dispose();
            End.Dispose();
        }
    }
}
