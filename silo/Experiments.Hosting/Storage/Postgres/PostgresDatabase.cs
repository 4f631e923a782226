using Experiments.Grains.Artifacts;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>A PostgreSQL database, which also holds the artifacts.</summary>
/// <param name="source">Opens connections. Belongs to the database from now on.</param>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : AdoNetDatabase(source, "Npgsql", new PostgresStateTable(source))
{
    public PostgresDatabase(string connectionString)
        : this(NpgsqlDataSource.Create(PostgresConnectionString.WithDefaults(connectionString)))
    {
    }

    /// <inheritdoc cref="AdoNetDatabase.Source"/>
    public new NpgsqlDataSource Source => (NpgsqlDataSource)base.Source;

    public override IArtifactStore OpenArtifacts(TimeProvider time) => new PostgresArtifactStore(Source);

    public override Task UpgradeSchema(CancellationToken cancellation) => PostgresSchema.Apply(Source, cancellation);
}
