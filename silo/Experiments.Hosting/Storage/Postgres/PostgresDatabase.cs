using System.Data.Common;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgresDatabase : IClusterDatabase
{
    public PostgresDatabase(string connectionString)
        : this(NpgsqlDataSource.Create(PostgresConnectionString.WithDefaults(connectionString)))
    {
    }

    /// <param name="source">Belongs to the database from now on.</param>
    public PostgresDatabase(NpgsqlDataSource source)
    {
        Source = source;
        States = new PostgresStateTable(Source);
    }

    public string Invariant => "Npgsql";

    public NpgsqlDataSource Source { get; }

    public IStateTable States { get; }

    DbDataSource IClusterDatabase.Source => Source;

    public Task UpgradeSchema(CancellationToken cancellation) => PostgresSchema.Apply(Source, cancellation);

    public void Dispose()
    {
        States.Dispose();
        Source.Dispose();
    }
}
