using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Grains;
using Experiments.Hosting.Access;
using Experiments.Hosting.Silos;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Experiments.Hosting;

/// <summary>Adds experiments to a silo.</summary>
public static class ExperimentsHosting
{
    /// <summary>
    /// Adds the grains, the slots and the workloads to a silo, guards its gateway, and carries traces along with its calls if traces are exported.
    /// </summary>
    /// <remarks>
    /// A silo also needs a place for grain states and artifacts:
    /// <see cref="Storage.StorageHosting.UseExperimentStorage"/> for a silo of a cluster,
    /// <see cref="Storage.StorageHosting.UseExperimentStates"/> for a silo that is alone.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.UseOrleans(silo => silo
    ///     .UseExperimentStorage(new StorageOptions { Path = "state/experiments.db" })
    ///     .UseExperiments(services => services.AddSingleton&lt;IWorkload, MyWorkload>()));
    /// </code>
    /// </example>
    /// <param name="silo">The silo.</param>
    /// <param name="addWorkloads">Registers the workloads that the silo can train.</param>
    /// <param name="credentials">The silo's certificate and the authorities that it trusts; null for connections without encryption.</param>
    public static ISiloBuilder UseExperiments(this ISiloBuilder silo, Action<IServiceCollection> addWorkloads, CredentialSource? credentials = null)
    {
        if (credentials is not null)
        {
            // Before the guard, which reads what is inside of the encryption.
            SiloTls.Use(silo, credentials);
        }

        silo.UseTracePropagation();
        silo.Configure<SiloMessagingOptions>(MessageLimits.Apply);
        silo.Configure<GrainVersioningOptions>(VersionDefaults.Apply);
        silo.Services.AddSingleton<AuditLog>();
        silo.AddIncomingGrainCallFilter<ClientGate>();
        GatewayGuard.Guard(silo);
        silo.Services.AddExperimentGrains();
        addWorkloads(silo.Services);
        return silo;
    }
}
