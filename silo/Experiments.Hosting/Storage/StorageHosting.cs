using Experiments.Grains.Artifacts;
using Experiments.Hosting.Artifacts;
using Experiments.Hosting.Storage.Postgres;
using Experiments.Hosting.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
    /// Configures grain storage, membership and reminders on one database, and the artifact store. The silo brings the database up to
    /// date as its first step.
    /// </summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something is wrong with the options; it lists all that is.</exception>
    public static ISiloBuilder UseExperimentStorage(this ISiloBuilder silo, StorageOptions options)
    {
        StorageOptionsValidator.ThrowIfInvalid(options);
        silo.Services.AddSingleton(_ => OpenDatabase(options, isCreated: true));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaStartup>();
        silo.Services.TryAddSingleton(services => OpenArtifacts(options, services.GetRequiredService<IClusterDatabase>()));
        silo.Services.AddGroupedGrainStorage();
        silo.UseAdoNetClustering(clustering => clustering.Configure<IClusterDatabase>((to, database) =>
            (to.Invariant, to.DataSource) = (database.Invariant, database.Source)));
        return silo.UseAdoNetReminderService(reminders => reminders.Configure<IClusterDatabase>((to, database) =>
            (to.Invariant, to.DataSource) = (database.Invariant, database.Source)));
    }

    /// <summary>Finds the cluster's gateways in its database, which a silo has prepared.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something is wrong with the options; it lists all that is.</exception>
    public static IClientBuilder UseExperimentClustering(this IClientBuilder client, StorageOptions options)
    {
        StorageOptionsValidator.ThrowIfInvalid(options);
        client.Services.AddSingleton(_ => OpenDatabase(options, isCreated: false));
        return client.UseAdoNetClustering(clustering =>
            clustering.Configure<IClusterDatabase>((to, database) => (to.Invariant, to.DataSource) = (database.Invariant, database.Source)));
    }

    /// <summary>Makes the registered database the default grain storage.</summary>
    internal static void AddGroupedGrainStorage(this IServiceCollection services) =>
        services.AddGroupedGrainStorage(provider => provider.GetRequiredService<IClusterDatabase>().States);

    /// <summary>Makes a table of states the default grain storage.</summary>
    internal static void AddGroupedGrainStorage(this IServiceCollection services, Func<IServiceProvider, IStateTable> states) => services.AddGrainStorage(
        ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
        (provider, _) => new GroupedGrainStorage(
            states(provider),
            provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            new JsonStorageSerializer(),
            provider.GetRequiredService<IActivatorProvider>()));

    private static IClusterDatabase OpenDatabase(StorageOptions options, bool isCreated) => options switch
    {
        { Kind: StorageKinds.Postgres, ConnectionStringFile: { } file } => new PostgresDatabase(ConnectionStringFile.Open(file)),
        { Kind: StorageKinds.Postgres } => new PostgresDatabase(options.ConnectionString!),
        _ => new SqliteDatabase(new SqliteDataSource(options.Path!, isCreated)),
    };

    private static IArtifactStore OpenArtifacts(StorageOptions options, IClusterDatabase database) =>
        (options.ArtifactFolder, database) switch
        {
            ({ } folder, _) => new FileArtifactStore(folder, TimeProvider.System),
            (null, PostgresDatabase postgres) => new PostgresArtifactStore(postgres.Source),
            _ => new FileArtifactStore(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Path!))!, "artifacts"), TimeProvider.System),
        };
}
