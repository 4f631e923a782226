using System.Net;
using System.Net.Sockets;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Grains.Scheduling;
using Experiments.Hosting.Access;
using Experiments.Hosting.Health;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Workloads;
using Experiments.Telemetry;
using Experiments.Workloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Experiments.Hosting.Silos;

/// <summary>Builds a silo of a cluster, which runs as a process of its own.</summary>
public static class SiloHost
{
    /// <summary>Builds a silo from its configuration.</summary>
    /// <remarks>
    /// The configuration comes from an appsettings.json beside the program if there is one, from environment variables that begin with
    /// <c>EXPERIMENTS_</c> (<c>EXPERIMENTS_SLOTS__COUNT=4</c>) and from flags (<c>--Slots:Count=4</c>). Later sources win. The silo has a web
    /// server only if <see cref="HealthOptions.Port"/> gives it a port.
    /// </remarks>
    /// <param name="arguments">The flags.</param>
    /// <param name="workloads">What the silo can train.</param>
    /// <exception cref="OptionsValidationException">Something is wrong with the configuration. The exception lists all of it.</exception>
    public static IHost Build(string[] arguments, WorkloadPlugins workloads) => Build(arguments, workloads, [], _ => { });

    /// <summary>Builds a silo that can offer the HTTP API and the page.</summary>
    /// <param name="arguments">The flags.</param>
    /// <param name="workloads">What the silo can train.</param>
    /// <param name="parts">The parts of the web server; those are added that <see cref="ApiOptions"/> asks for.</param>
    /// <inheritdoc cref="Build(string[], WorkloadPlugins)"/>
    public static IHost Build(string[] arguments, WorkloadPlugins workloads, params IWebPart[] parts) => Build(arguments, workloads, parts, _ => { });

    /// <summary>Builds a silo with more services.</summary>
    internal static IHost Build(string[] arguments, WorkloadPlugins workloads, Action<IServiceCollection> addServices) =>
        Build(arguments, workloads, [], addServices);

    /// <summary>Builds a silo with more services.</summary>
    internal static IHost Build(string[] arguments, WorkloadPlugins workloads, IReadOnlyList<IWebPart> parts, Action<IServiceCollection> addServices)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LogLevels.AddTo(builder.Configuration);
        builder.Configuration.AddEnvironmentVariables("EXPERIMENTS_").AddCommandLine(arguments);
        var settings = SiloSettings.Read(builder.Configuration, new ConfigurationBuilder().AddCommandLine(arguments).Build());
        builder.Logging.AddCleanConsole(builder.Configuration);
        builder.AddTelemetry("experiments-silo", settings.Silo.Name);
        SiloSettings.AddOptions(builder.Services, builder.Configuration);
        builder.Services.Configure<SchedulerOptions>(scheduler => scheduler.RecoverUnfinished = true);
        if (settings.Silo.Certificates is null)
        {
            builder.Services.AddHostedService<OpenSiloWarning>();
        }

        var credentials = settings.Silo.Certificates is { } folder ? new CredentialSource(new CertificateFolder(folder), CertificateKind.Silo, TimeProvider.System) : null;
        builder.Host.UseOrleans(silo => Configure(silo, settings, credentials, workloads));

        // Longer than a training step and the writes that follow it. A silo that is killed loses the work since its last checkpoints.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.AddHealth(settings.Health, settings.Api.Tls ? credentials : null);
        builder.Services.AddSingleton(settings.Summarise());
        IWebPart[] wanted = [.. parts.Where(part => part.IsWanted(settings.Api))];
        if (settings.Api.Enabled && wanted.Length == 0)
        {
            throw new OptionsValidationException("silo", typeof(ApiOptions), ["Api:Enabled is true, but this program has no API; a silo has (an agent has not)"]);
        }

        Array.ForEach(wanted, part => part.Add(builder, settings.Api, settings.IsWebLocal));

        addServices(builder.Services);
        var application = builder.Build();
        application.MapHealth();
        application.MapDashboard(settings.Health);
        Array.ForEach(wanted, part => part.Map(application));
        return application;
    }

    /// <summary>Sets the addresses of the ports. Orleans' own method would listen on IPv4 alone if the silo listens on any address.</summary>
    private static void Configure(EndpointOptions endpoints, SiloHostOptions silo)
    {
        (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (IPAddress.Parse(silo.Address), silo.SiloPort, silo.GatewayPort);
        if (silo.ListenOnAnyAddress)
        {
            // The sockets of IPv6 accept IPv4 as well, which `kubectl port-forward` may use. A machine without IPv6 has no such address.
            var any = endpoints.AdvertisedIPAddress.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            endpoints.SiloListeningEndpoint = new IPEndPoint(any, silo.SiloPort);
            endpoints.GatewayListeningEndpoint = silo.GatewayPort == 0 ? null : new IPEndPoint(any, silo.GatewayPort);
        }
    }

    private static void Configure(ISiloBuilder silo, SiloSettings settings, CredentialSource? credentials, WorkloadPlugins workloads)
    {
        silo.UseExperimentStorage(settings.Storage);
        silo.UseExperiments(services => services.AddWorkloads(workloads, settings.Silo.DataFolder), credentials);
        JoinCheck.AddTo(silo);
        silo.UseDashboard(settings.Health);
        if (settings.Api.Enabled)
        {
            silo.AddOutgoingGrainCallFilter<CallerGate>();
        }

        silo.Configure<ClusterOptions>(cluster =>
            (cluster.ClusterId, cluster.ServiceId) = (ClusterIdentity.ClusterId, ClusterIdentity.ServiceId));
        silo.Configure<SiloOptions>(options => options.SiloName = settings.Silo.Name);
        silo.Configure<EndpointOptions>(endpoints => Configure(endpoints, settings.Silo));
        silo.Configure<ClusterMembershipOptions>(MembershipDefaults.Apply);
        silo.Configure<SiloMessagingOptions>(MembershipDefaults.Apply);

        // The leaderboard and a sweep read their whole logs when they are activated. With a million experiments that takes minutes, and
        // the default of half a minute would fail them each time anew.
        silo.Configure<GrainCollectionOptions>(options => options.ActivationTimeout = TimeSpan.FromMinutes(15));
    }
}
