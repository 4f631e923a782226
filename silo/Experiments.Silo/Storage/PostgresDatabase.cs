using System.Data.Common;
using Npgsql;

namespace Experiments.Silo.Storage;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : IClusterDatabase
{
    private readonly NpgsqlDataSource _source = source;

    public PostgresDatabase(string connectionString)
        : this(NpgsqlDataSource.Create(PostgresConnectionString.WithDefaults(connectionString)))
    {
    }

    public string Invariant => "Npgsql";

    public NpgsqlDataSource Source => _source;

    DbDataSource IClusterDatabase.Source => _source;

    public Task UpgradeSchema(CancellationToken cancellation) => PostgresSchema.Apply(_source, cancellation);

    public void Dispose() => _source.Dispose();
}
