using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;
using Experiments.Contracts.Access;
using Experiments.Hosting.Silos;
using Experiments.Testing.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Api.Tests;

/// <summary>A silo whose web server encrypts, and which accepts tokens of a provider.</summary>
public sealed class EncryptedSilo : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int[] _ports = TestPorts.Find(3);
    private IHost? _host;

    /// <summary>Gets the authorities of the cluster.</summary>
    public TestAuthority Authority { get; } = new();

    /// <summary>Gets the provider, which does not answer until a test starts it.</summary>
    public TestProvider Provider { get; } = TestProvider.Create();

    /// <summary>Gets the port of the web server.</summary>
    public int Port => _ports[2];

    /// <summary>Gets the address of the web server.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Port}"));

    /// <summary>Gets the silo's own way to grains, with all rights.</summary>
    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        string[] arguments =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={_ports[0]}"),
            string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={_ports[1]}"),
            $"--Silo:Certificates={Authority.Folder.Path}",
            string.Create(CultureInfo.InvariantCulture, $"--Health:Port={_ports[2]}"),
            $"--Storage:Path={_folder.File("test.db")}", $"--Storage:ArtifactFolder={_folder.File("artifacts")}",
            "--Api:Enabled=true", "--Api:Tls=true", $"--Api:Oidc:Authority={Provider.Authority}", $"--Api:Oidc:Audience={TestProvider.Audience}",
            "--Slots:Count=1", "--Slots:PollInterval=00:00:00.05", "--Logging:LogLevel:Default=Critical",
        ];
        _host = SiloHost.Build(arguments, BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All));
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        await Provider.DisposeAsync();
        Authority.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>Returns a client that trusts the silo's authority.</summary>
    /// <param name="certificate">What it shows; null for no certificate.</param>
    /// <param name="token">What it sends; null for none.</param>
    public HttpClient ClientOf(X509Certificate2? certificate = null, string? token = null)
    {
        var handler = new SocketsHttpHandler { SslOptions = OptionsOf(certificate) };
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(Address, "/api/v1/"),
            DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    /// <summary>Returns how a client connects.</summary>
    public SslClientAuthenticationOptions OptionsOf(X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(Authority.Load(CertificateKind.Silo).Silos.Certificates.ToArray());
        return new()
        {
            TargetHost = "127.0.0.1",
            CertificateChainPolicy = policy,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
    }

    /// <summary>Returns the certificate of a client of these authorities.</summary>
    public X509Certificate2 CertificateOf(string name, string role) =>
        Credentials.Load(new CertificateFolder(Authority.IssueClient(name, role)), CertificateKind.Client, TimeProvider.System.GetUtcNow()).Certificate;

    /// <summary>Creates a token of the cluster.</summary>
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
}
