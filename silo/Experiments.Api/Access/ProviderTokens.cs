using System.Security.Claims;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Experiments.Hosting.Silos;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Experiments.Api.Access;

/// <summary>Knows the tokens of an OpenID Connect provider, beside those of the cluster.</summary>
/// <remarks>
/// ASP.NET's own JwtBearer checks a token (RFC 7519, RFC 9068): signature by a published key of the provider, issuer, audience, time. Only
/// signatures by key pairs count, so that nobody can sign with what the provider publishes.
/// </remarks>
internal sealed partial class ProviderTokens(TokenBook book, OidcOptions options, IOptionsMonitor<JwtBearerOptions> bearer, ILogger<ProviderTokens> log) : ICallers
{
    /// <summary>Keeps the names of the provider's users apart from those in certificates and of tokens, which have no colon.</summary>
    public const string NamePrefix = "oidc:";

    private const string Scheme = "oidc";
    private const int LongestName = 200;

    private static readonly object TokenKey = new();

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds the provider to a server.</summary>
    public static void AddTo(IServiceCollection services, OidcOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<TokenBook>();
        services.AddSingleton<ICallers, ProviderTokens>();
        services.AddAuthentication().AddJwtBearer(Scheme, bearer =>
        {
            bearer.Authority = options.Authority;
            bearer.Audience = options.Audience;

            // The settings allow http on this machine only.
            bearer.RequireHttpsMetadata = false;
            bearer.MapInboundClaims = false;
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);
            bearer.TokenValidationParameters.ValidAlgorithms = Algorithms;
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);

            // A session of the page has its token in the cookie.
            bearer.Events = new()
            {
                OnMessageReceived = message =>
                {
                    message.Token = message.HttpContext.Items[TokenKey] as string;
                    return Task.CompletedTask;
                },
            };
        });

        // By default, keys that the provider has withdrawn would count for another hour.
        services.PostConfigure<JwtBearerOptions>(Scheme, bearer => ((BaseConfigurationManager)bearer.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
    }

    /// <inheritdoc/>
    public async Task<ApiCaller?> FindAsync(HttpContext http, string token)
    {
        if (AccessTokenText.HasForm(token))
        {
            return await book.FindAsync(http, token);
        }

        // The handler remembers its answer for the whole request, whatever the token: a request has one.
        if (http.Items.TryGetValue(TokenKey, out var earlier) && !Equals(earlier, token))
        {
            return null;
        }

        http.Items[TokenKey] = token;
        await RequireProviderAsync(http.RequestAborted);
        var result = await http.AuthenticateAsync(Scheme);
        if (result.Principal is not { } user)
        {
            LogRefused(log, result.Failure?.Message ?? "there is no token");
            return null;
        }

        if (user.FindFirstValue(options.NameClaim) is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
        {
            LogRefused(log, $"it has no claim '{options.NameClaim}' of 1 to {LongestName} characters");
            return null;
        }

        if (RoleOf(user) is not { } role)
        {
            LogRefused(log, $"its claim '{options.RoleClaim}' has none of {options.Reader}, {options.Submitter}, {options.Operator}");
            return null;
        }

        return new ApiCaller(NamePrefix + name, role, CallerProof.Provider);
    }

    // Without the provider's keys no token can be judged, which is not the caller's fault.
    private async Task RequireProviderAsync(CancellationToken cancellation)
    {
        try
        {
            await bearer.Get(Scheme).ConfigurationManager!.GetConfigurationAsync(cancellation);
        }
        catch (InvalidOperationException e)
        {
            LogUnreachable(log, e, options.Authority!);
            throw new RequestException(
                StatusCodes.Status503ServiceUnavailable,
                [new Problem("token", "the OpenID Connect provider does not answer, so that its tokens cannot be checked; repeat the request later, or use a token of `experiments tokens create`")]);
        }
    }

    private Role? RoleOf(ClaimsPrincipal user)
    {
        var values = user.FindAll(options.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return values.Contains(options.Operator) ? Role.Operator
            : values.Contains(options.Submitter) ? Role.Submitter
            : values.Contains(options.Reader) ? Role.Reader
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID Connect provider {Authority} does not answer")]
    private static partial void LogUnreachable(ILogger logger, Exception exception, string authority);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a token of the OpenID Connect provider: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
