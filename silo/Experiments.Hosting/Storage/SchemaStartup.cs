namespace Experiments.Hosting.Storage;

/// <summary>Brings the database up to date before any part of the silo uses it.</summary>
internal sealed class SchemaStartup(IClusterDatabase database) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe<SchemaStartup>(ServiceLifecycleStage.First, database.UpgradeSchema);
}
