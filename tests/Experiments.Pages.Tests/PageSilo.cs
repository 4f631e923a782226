using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Api;
using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: AssemblyFixture(typeof(Experiments.Pages.Tests.PageSilo))]

namespace Experiments.Pages.Tests;

/// <summary>A silo with the page on a free port, for all tests of the project, and a sweep that has ended.</summary>
public sealed partial class PageSilo : IAsyncLifetime
{
    /// <summary>The sweep that has ended.</summary>
    public const string Sweep = "small";

    /// <summary>A sweep of the same setups and seeds, and some more.</summary>
    public const string Other = "larger";

    private readonly TemporaryFolder _folder = new();
    private readonly int[] _ports = TestPorts.Find(3);
    private IHost? _host;

    /// <summary>Gets the address of the server.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_ports[2]}"));

    /// <summary>Gets the silo's own way to grains, with all rights.</summary>
    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Returns the text of a sweep file.</summary>
    /// <param name="name">The sweep's name.</param>
    /// <param name="experiments">The number of experiments.</param>
    /// <param name="milliseconds">How long a step takes; 0 for no pause.</param>
    public static string FileOf(string name, int experiments = 24, int milliseconds = 0) => string.Create(CultureInfo.InvariantCulture, $$"""
        name: {{name}}
        setup: { workload: function, function: branin, steps: 3, noise: 0.1, step-milliseconds: {{milliseconds}} }
        parameters:
          x1: { min: 0, max: 1 }
          x2: { min: 0, max: 1 }
        sampler: { name: random }
        seeds: 3
        budget: { experiments: {{experiments}} }
        """);

    public async ValueTask InitializeAsync()
    {
        _host = SiloHost.Build(Arguments(_ports, "test"), BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All), new PagePart());
        await _host.StartAsync();
        using var client = ApiClient(await CreateTokenAsync(Role.Submitter));
        await SubmitAsync(client, FileOf(Sweep));
        await SubmitAsync(client, FileOf(Other, experiments: 36));
        await EndOfAsync(Sweep);
        await EndOfAsync(Other);

        // On a busy machine the first view of a sweep may say that the sweep is being read.
        using var browser = await SignedInAsync(Role.Reader);
        await ReadAsync(browser, $"/sweeps/{Sweep}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>Returns the arguments of a silo on this fixture's folder.</summary>
    public string[] Arguments(int[] ports, string database, bool page = true) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={ports[0]}"),
        string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={ports[1]}"),
        string.Create(CultureInfo.InvariantCulture, $"--Health:Port={ports[2]}"),
        $"--Storage:Path={_folder.File(database + ".db")}", $"--Storage:ArtifactFolder={_folder.File("artifacts")}",
        "--Api:Enabled=true", $"--Api:Page={page}", "--Programs:Enabled=true", "--Slots:Count=2", "--Slots:PollInterval=00:00:00.05", "--Logging:LogLevel:Default=Critical",
    ];

    /// <summary>Waits until a sweep has ended.</summary>
    public Task EndOfAsync(string sweep) => Wait.Until(() => Grains.GetGrain<ISweepGrain>(sweep).GetProgress(), progress => progress.EndedAt is not null, Cancellation);

    /// <summary>Creates a token and returns its text.</summary>
    public async Task<string> CreateTokenAsync(Role role)
    {
        var token = AccessTokenText.Create();
        await Grains.GetGrain<IAccessTokenGrain>(0).Create(new AccessToken
        {
            Name = $"t{Guid.NewGuid():n}"[..20],
            Role = role,
            Sha256 = AccessTokenText.Hash(token),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        return token;
    }

    /// <summary>Returns a client of the HTTP API.</summary>
    public HttpClient ApiClient(string token) => new() { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    /// <summary>Submits a sweep file.</summary>
    public static async Task SubmitAsync(HttpClient client, string file)
    {
        using var content = new StringContent(file, System.Text.Encoding.UTF8, "application/yaml");
        using var reply = await client.PostAsync(new Uri("/api/v1/sweeps", UriKind.Relative), content, Cancellation);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Returns a browser's way to the page: it keeps cookies and follows no redirection.</summary>
#pragma warning disable CA2000 // The client disposes of its handler.
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };
#pragma warning restore CA2000

    /// <summary>Returns the same after a sign-in.</summary>
    public async Task<HttpClient> SignedInAsync(Role role)
    {
        var browser = Browser();
        using var form = new FormUrlEncodedContent([new("token", await CreateTokenAsync(role))]);
        using var reply = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, reply.StatusCode);
        return browser;
    }

    /// <summary>Returns a view, when what it shows has been read.</summary>
    public static Task<string> ReadAsync(HttpClient browser, string path) =>
        Wait.Until(() => AskAsync(browser, path), html => !html.Contains("The silo reads the sweep", StringComparison.Ordinal), Cancellation);

    private static async Task<string> AskAsync(HttpClient browser, string path)
    {
        using var reply = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var text = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.True(reply.IsSuccessStatusCode, $"{path}: {reply.StatusCode}\n{text}");
        return text;
    }

    /// <summary>Returns the token that a view's forms carry.</summary>
    public static string FormTokenOf(string html) => FormTokenPattern().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex FormTokenPattern();
}
