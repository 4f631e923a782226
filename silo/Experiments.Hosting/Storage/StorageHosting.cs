using Experiments.Contracts.Workloads;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Storage;
using Experiments.Hosting.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Experiments.Hosting.Storage;

/// <summary>Puts a cluster on its database.</summary>
public static class StorageHosting
{
    /// <summary>
    /// Keeps grain states, membership, reminders and artifacts in one database. The silo brings the database up to date as its first step.
    /// </summary>
    /// <exception cref="OptionsValidationException">Something is wrong with the options. The exception lists all of it.</exception>
    public static ISiloBuilder UseExperimentStorage(this ISiloBuilder silo, StorageOptions options)
    {
        silo.UseExperimentStates(options);
        ProviderOf(options).UseClustering(silo);
        return silo;
    }

    /// <summary>
    /// Keeps grain states and artifacts in a database, but neither membership nor reminders. The silo brings the database up to date as
    /// its first step.
    /// </summary>
    /// <exception cref="OptionsValidationException">Something is wrong with the options. The exception lists all of it.</exception>
    public static ISiloBuilder UseExperimentStates(this ISiloBuilder silo, StorageOptions options)
    {
        StorageOptionsValidator.ThrowIfInvalid(options);
        silo.Services.AddSingleton(_ => ProviderOf(options).Open(options, canCreate: true));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => new SchemaStartup(
            services.GetRequiredService<IClusterDatabase>(), options.StartPatience, TimeOf(services), services.GetRequiredService<ILogger<SchemaStartup>>()));
        silo.Services.AddSingleton<IStoredExperiments, StoredExperiments>();
        silo.Services.TryAddSingleton(services => OpenArtifacts(options, services));
        silo.Services.AddGroupedGrainStorage(services => services.GetRequiredService<IClusterDatabase>().States);
        return silo;
    }

    /// <summary>Finds the cluster's gateways in its database, which a silo has prepared.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong with the options. The exception lists all of it.</exception>
    public static IClientBuilder UseExperimentClustering(this IClientBuilder client, StorageOptions options)
    {
        StorageOptionsValidator.ThrowIfInvalid(options);
        client.Services.AddSingleton(_ => ProviderOf(options).Open(options, canCreate: false));
        ProviderOf(options).UseClustering(client);
        return client;
    }

    /// <summary>Makes a table of states the default grain storage.</summary>
    internal static void AddGroupedGrainStorage(this IServiceCollection services, Func<IServiceProvider, IStateTable> states) => services.AddGrainStorage(
        ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
        (provider, _) => new GroupedGrainStorage(
            states(provider),
            provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            new JsonStorageSerializer(provider.GetRequiredService<WorkloadCatalog>()),
            provider.GetRequiredService<IActivatorProvider>(),
            provider.GetService<StorageTrouble>()));

    private static IDatabaseProvider ProviderOf(StorageOptions options) => DatabaseProviders.Find(options.Kind)!;

    private static IArtifactStore OpenArtifacts(StorageOptions options, IServiceProvider services)
    {
        var time = TimeOf(services);
        return options.ArtifactFolder is { } folder
            ? new FileArtifactStore(folder, time)
            : services.GetRequiredService<IClusterDatabase>().OpenArtifacts(time);
    }

    private static TimeProvider TimeOf(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}
