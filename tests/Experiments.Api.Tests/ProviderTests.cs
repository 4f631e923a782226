using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;
using Microsoft.IdentityModel.Tokens;

namespace Experiments.Api.Tests;

/// <summary>Who may ask the API for what, by a token of an OpenID Connect provider.</summary>
public sealed class ProviderTests(EncryptedSilo silo) : IClassFixture<EncryptedSilo>, IAsyncLifetime
{
    private static readonly Uri Cluster = new("cluster", UriKind.Relative);
    private static readonly Uri Sweeps = new("sweeps", UriKind.Relative);

    private static readonly Dictionary<string, Func<TestProvider, string>> Forgeries = new(StringComparer.Ordinal)
    {
        ["expired"] = provider => Changed(provider, token => (token.NotBefore, token.Expires) = (TestProvider.Now.AddHours(-2), TestProvider.Now.AddHours(-1))),
        ["not in force yet"] = provider => Changed(provider, token => token.NotBefore = TestProvider.Now.AddMinutes(5)),
        ["without an end"] = provider => Changed(provider, token => token.Expires = null),
        ["for another service"] = provider => Changed(provider, token => token.Audience = "mail"),
        ["without an audience"] = provider => Changed(provider, token => token.Audience = null),
        ["of another issuer"] = provider => Changed(provider, token => token.Issuer = "https://elsewhere.example"),
        ["signed by a key that is not published"] = provider => Changed(provider, token => token.SigningCredentials = new(TestProvider.NewKey(), SecurityAlgorithms.RsaSha256)),
        ["signed by another key under the published id"] = provider => Changed(
            provider, token => token.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = provider.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
        ["signed with the public key as a shared secret"] = provider => Changed(
            provider, token => token.SigningCredentials = new(new SymmetricSecurityKey(provider.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = provider.Key.KeyId }, SecurityAlgorithms.HmacSha256)),
        ["not signed"] = provider => Changed(provider, token => token.SigningCredentials = null),
        ["without a role"] = provider => provider.TokenOf("nora"),
        ["with a role of another service"] = provider => provider.TokenOf("nora", "mail-operator", "Experiments-Operator"),
        ["without a name"] = provider => provider.TokenOf(string.Empty, "experiments-operator"),
        ["with a name that breaks lines"] = provider => provider.TokenOf("a\nb", "experiments-operator"),
        ["changed after signing"] = provider => Tampered(provider.TokenOf("rita", "experiments-reader")),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    public async ValueTask InitializeAsync() => await silo.Provider.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Token_that_proves_nothing_is_refused(string name)
    {
        using var client = silo.ClientOf(token: Forgeries[name](silo.Provider));
        using var reply = await client.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task User_of_the_provider_acts_in_the_largest_of_its_roles_and_owns_what_it_submits()
    {
        using var ida = silo.ClientOf(token: silo.Provider.TokenOf("ida", "experiments-reader", "experiments-submitter", "mail"));
        using var content = new StringContent("name: by-provider\n" + ApiSilo.SmallSweep, Encoding.UTF8, "application/yaml");
        using var submitted = await ida.PostAsync(Sweeps, content, Cancellation);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);

        // A certificate of the same name is somebody else.
        using var other = silo.ClientOf(silo.CertificateOf("ida", "submitter"));
        using var refused = await other.PostAsync(new Uri("sweeps/by-provider/cancel", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("oidc:ida", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_of_the_provider_changes_nothing_and_learns_who_gives_roles()
    {
        using var client = silo.ClientOf(token: silo.Provider.TokenOf("rita", "experiments-reader"));
        using var content = new StringContent(ApiSilo.SmallSweep, Encoding.UTF8, "application/yaml");
        using var reply = await client.PostAsync(Sweeps, content, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Equal(
            "user oidc:rita (reader) may not do this, which needs the role submitter; the OpenID Connect provider gives roles",
            JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tokens_of_the_cluster_work_beside_it()
    {
        using var client = silo.ClientOf(token: await silo.CreateTokenAsync(Role.Reader));
        using var reply = await client.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task Keys_may_change_while_the_silo_runs_and_a_silent_provider_is_no_fault_of_the_caller()
    {
        await using var own = new EncryptedSilo();
        await own.InitializeAsync();
        using (var early = own.ClientOf(token: own.Provider.TokenOf("rita", "experiments-reader")))
        using (var reply = await early.GetAsync(Cluster, Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        }

        await own.Provider.StartAsync();
        await Wait.Until(() => StatusAsync(own), status => status == HttpStatusCode.OK, Cancellation);
        var old = own.Provider.TokenOf("rita", "experiments-reader");
        own.Provider.ReplaceKey();
        await Wait.Until(() => StatusAsync(own), status => status == HttpStatusCode.OK, Cancellation);
        using var late = own.ClientOf(token: old);
        using var refused = await late.GetAsync(Cluster, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(EncryptedSilo silo)
    {
        using var client = silo.ClientOf(token: silo.Provider.TokenOf("rita", "experiments-reader"));
        using var reply = await client.GetAsync(Cluster, Cancellation);
        return reply.StatusCode;
    }

    private static string Changed(TestProvider provider, Action<SecurityTokenDescriptor> change)
    {
        var claims = provider.Claims("nora", "experiments-operator");
        change(claims);
        return TestProvider.Sign(claims);
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("experiments-reader", "experiments-operator", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }
}
