namespace Experiments.Hosting.Storage.Postgres;

/// <summary>A PostgreSQL database, for silos on any machines.</summary>
internal sealed class PostgresProvider : IDatabaseProvider
{
    public string Kind => StorageKinds.Postgres;

    public IReadOnlyList<string> Settings => [nameof(StorageOptions.ConnectionString), nameof(StorageOptions.ConnectionStringFile)];

    public IEnumerable<string> Problems(StorageOptions options) => options.ConnectionStringFile is { } file
        ? ProblemsOfFile(file, options)
        : PostgresConnectionString.Problems(options.ConnectionString);

    public string Describe(StorageOptions options) =>
        PostgresConnectionString.Describe(options.ConnectionStringFile is { } file ? ConnectionStringFile.Read(file) : options.ConnectionString!);

    public IClusterDatabase Open(StorageOptions options, bool canCreate) => options.ConnectionStringFile is { } file
        ? new PostgresDatabase(ConnectionStringFile.Open(file))
        : new PostgresDatabase(options.ConnectionString!);

    public void UseClustering(ISiloBuilder silo) => silo.UseAdoNetDatabase();

    public void UseClustering(IClientBuilder client) => client.UseAdoNetDatabase();

    private static IEnumerable<string> ProblemsOfFile(string file, StorageOptions options)
    {
        if (options.ConnectionString is not null)
        {
            return ["Storage:ConnectionString and Storage:ConnectionStringFile are both given; remove one of them"];
        }

        try
        {
            return PostgresConnectionString.Problems(ConnectionStringFile.Read(file)).Select(problem => $"{problem} (read from '{file}')");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [$"Storage:ConnectionStringFile is '{file}', which cannot be read: {e.Message}"];
        }
    }
}
