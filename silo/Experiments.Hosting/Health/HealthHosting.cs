using System.Globalization;
using System.Net;
using Experiments.Certificates;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Health;

/// <summary>Puts a web server beside a silo that reports whether the silo is live and ready.</summary>
internal static class HealthHosting
{
    private const string Live = "live";
    private const string Ready = "ready";

    /// <summary>Configures the server and the checks. Without a port there is no server.</summary>
    /// <param name="builder">The silo's builder.</param>
    /// <param name="options">Where the server listens.</param>
    /// <param name="credentials">The certificates by which the server encrypts; null if it does not.</param>
    public static void AddHealth(this WebApplicationBuilder builder, HealthOptions options, CredentialSource? credentials)
    {
        // The base image of containers sets addresses in the environment that are not meant for this server.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, null);
        builder.WebHost.UseSetting(WebHostDefaults.HttpsPortsKey, null);
        if (credentials is null)
        {
            builder.WebHost.UseUrls(Url(options, Uri.UriSchemeHttp));
        }
        else
        {
            builder.WebHost.UseUrls(Url(options, Uri.UriSchemeHttps));
            builder.AddWebTls(credentials);
        }

        builder.Services.AddHealthChecks()
            .AddCheck<LiveCheck>("process", tags: [Live])
            .AddCheck<SiloReadyCheck>("silo", tags: [Ready])
            .AddCheck<StorageReadyCheck>("storage", tags: [Ready]);
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => PlaceServer(services, isWanted: options.Port != 0));
    }

    /// <summary>Maps <c>/live</c> and <c>/ready</c>.</summary>
    public static void MapHealth(this WebApplication application)
    {
        application.MapHealthChecks("/live", Checks(Live));
        application.MapHealthChecks("/ready", Checks(Ready));
    }

    private static HealthCheckOptions Checks(string tag) => new() { Predicate = check => check.Tags.Contains(tag), ResponseWriter = HealthReply.Write };

    /// <summary>
    /// Moves the server to the front of the hosted services, or removes it. Hosted services start in order of registration and stop in
    /// reverse. The builder registers the server last, so it would not answer while the silo starts and drains, when probes need it most.
    /// </summary>
    private static void PlaceServer(IServiceCollection services, bool isWanted)
    {
        var server = services.Last(service => service.ServiceType == typeof(IHostedService));
        services.Remove(server);
        if (isWanted)
        {
            services.Insert(0, server);
        }
    }

    private static string Url(HealthOptions options, string scheme) =>
        IPAddress.TryParse(options.Address, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? string.Create(CultureInfo.InvariantCulture, $"{scheme}://*:{options.Port}")
            : new UriBuilder(scheme, options.Address, options.Port).Uri.GetLeftPart(UriPartial.Authority);
}
