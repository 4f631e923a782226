namespace Experiments.Hosting.Storage;

/// <summary>Holds the values of <see cref="StorageOptions.Kind"/>.</summary>
public static class StorageKinds
{
    /// <summary>One file, for silos on one machine.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>A PostgreSQL database, for silos on any machines.</summary>
    public const string Postgres = "postgres";

    /// <summary>Gets all values. The first is the default.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DatabaseProviders.All.Select(provider => provider.Kind)];

    /// <summary>Returns whether the database of a kind is the file that <see cref="StorageOptions.Path"/> names.</summary>
    public static bool IsFile(string kind) => DatabaseProviders.Find(kind)?.Settings.Contains(nameof(StorageOptions.Path)) == true;
}
