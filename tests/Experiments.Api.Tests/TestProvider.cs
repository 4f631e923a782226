using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Experiments.Api.Tests;

/// <summary>A small OpenID Connect provider: it publishes its configuration and its keys, and signs tokens.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    /// <summary>Whom tokens are for.</summary>
    public const string Audience = "experiments";

    private readonly int _port;
    private WebApplication? _application;

    private TestProvider(int port) => _port = port;

    /// <summary>Gets the address.</summary>
    public string Authority => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>Gets the time, in the form of tokens.</summary>
    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Gets the key that signs now.</summary>
    public RsaSecurityKey Key { get; private set; } = NewKey();

    /// <summary>Reserves a port for a provider that does not answer yet.</summary>
    public static TestProvider Create() => new(TestPorts.Find(1)[0]);

    /// <summary>Returns a key with an id of its own.</summary>
    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("n") };

    /// <summary>Begins to answer, if it does not yet.</summary>
    public async Task StartAsync()
    {
        if (_application is not null)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, _port));
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = Authority, ["jwks_uri"] = Authority + "/keys" }));
        _application.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
            return Results.Json(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig" } } });
        });
        await _application.StartAsync();
    }

    /// <summary>Signs with another key from now on, and publishes that one only.</summary>
    public void ReplaceKey() => Key = NewKey();

    /// <summary>Returns a token for a user with these roles.</summary>
    public string TokenOf(string user, params string[] roles) => Sign(Claims(user, roles));

    /// <summary>Returns what a token says, to be changed by tests.</summary>
    public SecurityTokenDescriptor Claims(string user, params string[] roles) => new()
    {
        Issuer = Authority,
        Audience = Audience,
        IssuedAt = Now,
        NotBefore = Now.AddMinutes(-1),
        Expires = Now.AddMinutes(10),
        Claims = new Dictionary<string, object> { ["sub"] = user, ["roles"] = roles },
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
    };

    /// <summary>Signs a token.</summary>
    public static string Sign(SecurityTokenDescriptor claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims);

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}
