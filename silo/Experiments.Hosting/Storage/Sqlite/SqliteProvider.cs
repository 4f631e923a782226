namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>One SQLite file, for silos on one machine.</summary>
internal sealed class SqliteProvider : IDatabaseProvider
{
    public string Kind => StorageKinds.Sqlite;

    public IReadOnlyList<string> Settings => [nameof(StorageOptions.Path)];

    public IEnumerable<string> Problems(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            yield return "Storage:Path is missing; with Storage:Kind sqlite it names the database file";
        }
        else if (Directory.Exists(options.Path))
        {
            yield return $"Storage:Path is '{options.Path}', which is a folder; name a file in it";
        }
    }

    public string Describe(StorageOptions options) => $"the SQLite file {Path.GetFullPath(options.Path!)}";

    public IClusterDatabase Open(StorageOptions options, bool canCreate) => new SqliteDatabase(new SqliteDataSource(options.Path!, canCreate));

    public void UseClustering(ISiloBuilder silo) => silo.UseAdoNetDatabase();

    public void UseClustering(IClientBuilder client) => client.UseAdoNetDatabase();
}
