using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;
using Experiments.Hosting.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: AssemblyFixture(typeof(Experiments.Api.Tests.ApiSilo))]

namespace Experiments.Api.Tests;

/// <summary>A silo with the API on a free port, for all tests of the project.</summary>
public sealed class ApiSilo : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int[] _ports = TestPorts.Find(3);
    private IHost? _host;

    /// <summary>The text of a sweep with a known optimum, as a sweep file.</summary>
    public const string SmallSweep = """
        setup: { workload: function, function: branin, steps: 3 }
        parameters:
          x1: { min: 0, max: 1 }
          x2: { min: 0, max: 1 }
        sampler: { name: random }
        seeds: 2
        budget: { experiments: 12 }
        """;

    /// <summary>Gets the address of the server.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_ports[2]}"));

    /// <summary>Gets the silo's own way to grains, with all rights.</summary>
    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string[] arguments =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={_ports[0]}"),
            string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={_ports[1]}"),
            string.Create(CultureInfo.InvariantCulture, $"--Health:Port={_ports[2]}"),
            $"--Storage:Path={_folder.File("test.db")}", $"--Storage:ArtifactFolder={_folder.File("artifacts")}",
            "--Api:Enabled=true", "--Slots:Count=2", "--Slots:PollInterval=00:00:00.05", "--Logging:LogLevel:Default=Critical",
        ];
        _host = SiloHost.Build(arguments, BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All));
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>Creates a token and returns its text.</summary>
    public async Task<string> CreateTokenAsync(string name, Role role, DateTimeOffset? created = null, DateTimeOffset? expires = null)
    {
        var token = AccessTokenText.Create();
        await Grains.GetGrain<IAccessTokenGrain>(0).Create(new AccessToken
        {
            Name = name,
            Role = role,
            Sha256 = AccessTokenText.Hash(token),
            CreatedAt = created ?? TimeProvider.System.GetUtcNow(),
            ExpiresAt = expires,
        });
        return token;
    }

    /// <summary>Returns a client with a token of its own.</summary>
    public async Task<HttpClient> ClientAsync(Role role) =>
        ClientOf(await CreateTokenAsync($"t{Guid.NewGuid():n}"[..20], role));

    /// <summary>Returns a client with a token; null for none.</summary>
    public HttpClient ClientOf(string? token) => new()
    {
        BaseAddress = new Uri(Address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Submits a sweep file, waits by server-sent events until it has ended, and returns its name.</summary>
    public static async Task<string> RunSweepAsync(HttpClient client, string file)
    {
        using var content = new StringContent(file, System.Text.Encoding.UTF8, "application/yaml");
        using var reply = await client.PostAsync(new Uri("sweeps", UriKind.Relative), content, Cancellation);
        var text = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.True(reply.IsSuccessStatusCode, text);
        var name = JsonNode.Parse(text)!["name"]!.GetValue<string>();
        await foreach (var state in EventReader.ReadAsync(client, $"sweeps/{name}/events", null, Cancellation))
        {
            if (state.Json["status"]!.GetValue<string>() == "finished")
            {
                return name;
            }
        }

        throw new InvalidOperationException("the stream ended before the sweep");
    }
}
