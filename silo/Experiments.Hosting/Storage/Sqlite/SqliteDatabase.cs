using System.Data.Common;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>One SQLite file for silos and clients on one machine.</summary>
internal sealed class SqliteDatabase(SqliteDataSource source) : IClusterDatabase
{
    // Orleans loads Microsoft.Data.Sqlite under the name of the older library.
    public string Invariant => "System.Data.SQLite";

    public DbDataSource Source => source;

    public IStateTable States { get; } = new SqliteStateTable(source);

    public Task UpgradeSchema(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(source.Path)!);
        SqliteSchema.Apply(source);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        States.Dispose();
        source.Dispose();
    }
}
