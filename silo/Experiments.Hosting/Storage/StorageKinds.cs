namespace Experiments.Hosting.Storage;

/// <summary>The values of <see cref="StorageOptions.Kind"/>.</summary>
public static class StorageKinds
{
    /// <summary>One file, for silos on one machine.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>A PostgreSQL database.</summary>
    public const string Postgres = "postgres";
}
