using System.Globalization;
using System.Net;
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
    public static void AddHealth(this WebApplicationBuilder builder, HealthOptions options)
    {
        // The base image of containers sets addresses in the environment that are not meant for this server.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, null);
        builder.WebHost.UseSetting(WebHostDefaults.HttpsPortsKey, null);
        builder.WebHost.UseUrls(Url(options));
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

    private static string Url(HealthOptions options) =>
        IPAddress.TryParse(options.Address, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? string.Create(CultureInfo.InvariantCulture, $"{Uri.UriSchemeHttp}://*:{options.Port}")
            : new UriBuilder(Uri.UriSchemeHttp, options.Address, options.Port).Uri.GetLeftPart(UriPartial.Authority);
}
