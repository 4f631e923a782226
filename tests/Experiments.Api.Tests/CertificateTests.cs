using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json.Nodes;
using Experiments.Certificates;
using Experiments.Contracts.Access;
using Experiments.Testing.Silos;

namespace Experiments.Api.Tests;

/// <summary>Who may ask an encrypted API for what, by certificate.</summary>
public sealed class CertificateTests(EncryptedSilo silo) : IClassFixture<EncryptedSilo>
{
    private static readonly Uri Cluster = new("cluster", UriKind.Relative);
    private static readonly Uri Sweeps = new("sweeps", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificate_takes_the_place_of_a_token_and_its_name_owns_what_it_submits()
    {
        using var maria = silo.ClientOf(silo.CertificateOf("maria", "submitter"));
        using var otto = silo.ClientOf(silo.CertificateOf("otto", "submitter"));
        using var submitted = await PostAsync(maria, Sweeps, "name: by-certificate\n" + ApiSilo.SmallSweep);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);

        using var refused = await PostAsync(otto, new Uri("sweeps/by-certificate/cancel", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("maria", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var cancelled = await PostAsync(maria, new Uri("sweeps/by-certificate/cancel", UriKind.Relative), null);
        Assert.True(cancelled.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Role_in_the_certificate_bounds_what_it_may_do()
    {
        using var reader = silo.ClientOf(silo.CertificateOf("rita", "reader"));
        using var read = await reader.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var refused = await PostAsync(reader, Sweeps, ApiSilo.SmallSweep);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            "client rita (reader) may not do this, which needs the role submitter; `experiments certs create-client` gives roles",
            JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancellation))!["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connection_without_a_certificate_needs_a_token_but_not_for_health()
    {
        using var nobody = silo.ClientOf();
        using var refused = await nobody.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("or show a certificate of `experiments certs create-client`", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var live = await nobody.GetAsync(new Uri(silo.Address, "/live"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var holder = silo.ClientOf(token: await silo.CreateTokenAsync(Role.Reader));
        using var read = await holder.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Wrong_token_is_not_made_good_by_a_certificate()
    {
        using var client = silo.ClientOf(silo.CertificateOf("vera", "reader"), AccessTokenText.Create());
        using var refused = await client.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Certificate_of_a_silo_or_of_another_authority_ends_the_handshake()
    {
        using var stranger = new TestAuthority();
        foreach (var certificate in new[] { silo.Authority.Load(CertificateKind.Silo).Certificate, stranger.Load(CertificateKind.Client).Certificate })
        {
            using var client = silo.ClientOf(certificate);
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Cluster, Cancellation));
        }
    }

    [Fact]
    public async Task Server_speaks_neither_plain_text_nor_an_older_protocol()
    {
        using var plain = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync(new UriBuilder(silo.Address) { Scheme = "http" }.Uri, Cancellation));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, silo.Port, Cancellation);
        await using var stream = new SslStream(socket.GetStream());
        var options = silo.OptionsOf(null);
#pragma warning disable CA5398 // The older protocol is what the server must refuse.
        options.EnabledSslProtocols = SslProtocols.Tls12;
#pragma warning restore CA5398
        await Assert.ThrowsAnyAsync<Exception>(() => stream.AuthenticateAsClientAsync(options, Cancellation));
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Certificate_does_not_count_for_what_another_site_makes_a_browser_send(string header, string value)
    {
        using var client = silo.ClientOf(silo.CertificateOf($"b{Guid.NewGuid():n}"[..12], "operator"));
        client.DefaultRequestHeaders.Add(header, value);
        using var refused = await PostAsync(client, Sweeps, ApiSilo.SmallSweep);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Certificate_counts_for_the_own_site()
    {
        using var client = silo.ClientOf(silo.CertificateOf("own-site", "submitter"));
        client.DefaultRequestHeaders.Add("Origin", silo.Address.GetLeftPart(UriPartial.Authority));
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var accepted = await PostAsync(client, Sweeps, "name: own-site\n" + ApiSilo.SmallSweep.Replace("branin", "sphere", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
    }

    [Fact]
    public async Task Revoked_certificate_is_refused_also_on_an_open_connection()
    {
        await using var own = new EncryptedSilo();
        await own.InitializeAsync();
        using var client = own.ClientOf(own.Authority.Load(CertificateKind.Client).Certificate);
        using (var read = await client.GetAsync(Cluster, Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        own.Authority.RevokeClient();
        await Wait.Until(StatusAsync, status => status == HttpStatusCode.Unauthorized, Cancellation);

        async Task<HttpStatusCode> StatusAsync()
        {
            using var reply = await client.GetAsync(Cluster, Cancellation);
            return reply.StatusCode;
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Uri address, string? body)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/yaml");
        return await client.PostAsync(address, content, Cancellation);
    }
}
