using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Experiments.Api;
using Experiments.Certificates;
using Experiments.Hosting.Silos;
using Experiments.Testing.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.Hosting;

namespace Experiments.Pages.Tests;

/// <summary>Browsers that show a certificate instead of a token.</summary>
public sealed class CertificateSessionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly int[] _ports = TestPorts.Find(3);
    private IHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Origin => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_ports[2]}");

    public async ValueTask InitializeAsync()
    {
        string[] arguments =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={_ports[0]}"),
            string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={_ports[1]}"),
            $"--Silo:Certificates={_authority.Folder.Path}",
            string.Create(CultureInfo.InvariantCulture, $"--Health:Port={_ports[2]}"),
            $"--Storage:Path={_folder.File("test.db")}", $"--Storage:ArtifactFolder={_folder.File("artifacts")}",
            "--Api:Enabled=true", "--Api:Page=true", "--Api:Tls=true", "--Slots:Count=1", "--Logging:LogLevel:Default=Critical",
        ];
        _host = SiloHost.Build(arguments, BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All), new PagePart());
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        _authority.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Browser_with_a_certificate_sees_the_page_and_one_without_is_asked_for_a_token()
    {
        using var maria = Browser(_authority.Load(CertificateKind.Client).Certificate);
        using var view = await maria.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, view.StatusCode);
        Assert.Contains("maria, submitter", await view.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var nobody = Browser(null);
        using var asked = await nobody.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?to=%2F"), (asked.StatusCode, asked.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.BadRequest)]
    [InlineData("https://elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("own", HttpStatusCode.SeeOther)]
    public async Task Form_counts_only_if_the_browser_says_that_this_page_has_sent_it(string? origin, HttpStatusCode expected)
    {
        using var maria = Browser(_authority.Load(CertificateKind.Client).Certificate);
        if (origin is not null)
        {
            maria.DefaultRequestHeaders.Add("Origin", origin == "own" ? Origin : origin);
        }

        using var form = new FormUrlEncodedContent([new("form-token", string.Empty), new("theme", "dark")]);
        using var reply = await maria.PostAsync(new Uri("/sign-out", UriKind.Relative), form, Cancellation);
        Assert.Equal(expected, reply.StatusCode);
    }

    private HttpClient Browser(X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authority.Load(CertificateKind.Silo).Silos.Certificates.ToArray());
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new()
            {
                CertificateChainPolicy = policy,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
            },
        })
        { BaseAddress = new Uri(Origin) };
    }
}
