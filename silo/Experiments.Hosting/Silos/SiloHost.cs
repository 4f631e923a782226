using System.Net;
using Experiments.Connection;
using Experiments.Grains;
using Experiments.Hosting.Health;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Workloads;
using Experiments.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Experiments.Hosting.Silos;

/// <summary>A silo of a cluster, as a process of its own.</summary>
public static class SiloHost
{
    /// <summary>
    /// A silo as appsettings.json beside the program, environment variables that begin with <c>EXPERIMENTS_</c>
    /// (<c>EXPERIMENTS_SLOTS__COUNT=4</c>) and flags (<c>--Slots:Count=4</c>) configure it; the later ones win. It has a web server only
    /// where <see cref="HealthOptions.Port"/> names its port.
    /// </summary>
    /// <exception cref="OptionsValidationException">Something is wrong with the configuration; it lists all that is.</exception>
    public static IHost Build(string[] arguments) => Build(arguments, _ => { });

    /// <summary>The same with more services.</summary>
    internal static IHost Build(string[] arguments, Action<IServiceCollection> addServices)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("EXPERIMENTS_").AddCommandLine(arguments);
        var settings = SiloSettings.Read(builder.Configuration, new ConfigurationBuilder().AddCommandLine(arguments).Build());
        builder.AddTelemetry("experiments-silo", settings.Silo.Name);
        builder.Host.UseOrleans(silo => Configure(silo, settings));
        builder.Services.AddSingleton(Options.Create(settings.Slots));
        settings.Scheduler.RecoverUnfinished = true;
        builder.Services.AddSingleton(Options.Create(settings.Scheduler));

        // Longer than a training step and the writes that follow it; a killed silo costs at most what its last checkpoint lacks.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.Services.AddWorkloads(settings.Silo.MnistFolder);
        builder.Services.AddExperimentGrains();
        builder.AddHealth(settings.Health);
        addServices(builder.Services);
        var application = builder.Build();
        application.MapHealth();
        application.MapDashboard(settings.Health);
        return application;
    }

    private static void Configure(ISiloBuilder silo, SiloSettings settings)
    {
        silo.UseExperimentStorage(settings.Storage);
        silo.UseTracePropagation();
        silo.UseDashboard(settings.Health);
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterIdentity.ClusterId, ClusterIdentity.ServiceId));
        silo.Configure<SiloOptions>(options => options.SiloName = settings.Silo.Name);
        silo.ConfigureEndpoints(
            IPAddress.Parse(settings.Silo.Address), settings.Silo.SiloPort, settings.Silo.GatewayPort, settings.Silo.ListenOnAnyAddress);
        silo.Configure<ClusterMembershipOptions>(MembershipDefaults.Apply);
        silo.Configure<SiloMessagingOptions>(MembershipDefaults.Apply);
    }
}
