using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Sqlite;

namespace Experiments.Hosting.Tests.Storage;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SqliteDataSource Source => new(Path.Combine(_folder.Path, "test.db"));

    [Fact]
    public async Task Schema_applied_by_many_at_once_stands_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteSchema.Apply(Source))));
        SqliteSchema.Apply(Source);
        Assert.Equal(19L, Scalar("SELECT COUNT(*) FROM OrleansQuery"));
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
    }

    [Fact]
    public void Newer_schema_is_refused_and_left_as_it_is()
    {
        SqliteSchema.Apply(Source);
        Scalar("PRAGMA user_version=99");
        var error = Assert.Throws<IOException>(() => SqliteSchema.Apply(Source));
        Assert.Contains("has schema 99, written by a newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal(99L, Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void File_of_version_1_is_completed_and_keeps_its_states()
    {
        // What version 1 had is the first part of today's script.
        var script = SchemaScript.Read("Sqlite");
        Scalar(script[..script.IndexOf("-- Membership:", StringComparison.Ordinal)]);
        Scalar("PRAGMA user_version=1");
        Assert.Equal(3L, Scalar("SELECT COUNT(*) FROM OrleansQuery"));
        Assert.Equal(1L, Write(null));
        SqliteSchema.Apply(Source);
        Assert.Equal(2L, Scalar("PRAGMA user_version"));
        Assert.Equal(19L, Scalar("SELECT COUNT(*) FROM OrleansQuery"));
        Assert.Equal(2L, Write(1));
    }

    [Fact]
    public void Client_does_not_create_the_file_of_a_cluster_that_is_not_there()
    {
        var path = Path.Combine(_folder.Path, "missing.db");
        using var source = new SqliteDataSource(path, isCreated: false);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(source.OpenConnection);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(null, 1L)]
    [InlineData(1, null)]
    public void Write_to_a_row_that_does_not_exist_succeeds_only_without_a_version(int? version, long? expected)
    {
        SqliteSchema.Apply(Source);
        Assert.Equal(expected, Write(version));
    }

    [Fact]
    public void Write_with_a_stale_version_changes_nothing()
    {
        SqliteSchema.Apply(Source);
        Assert.Equal(1L, Write(null));
        Assert.Equal(2L, Write(1));
        Assert.Null(Write(1));
        Assert.Null(Write(null));
        Assert.Equal(3L, Write(2));
        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM OrleansStorage"));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private object? Write(int? version)
    {
        using var connection = Source.OpenConnection();
        using var command = (Microsoft.Data.Sqlite.SqliteCommand)connection.CreateCommand();
        command.CommandText = (string)Scalar("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'WriteToStorageKey'")!;
        foreach (var name in new[] { "GrainIdHash", "GrainTypeHash", "GrainIdN0", "GrainIdN1" })
        {
            command.Parameters.AddWithValue(name, 7);
        }

        command.Parameters.AddWithValue("GrainTypeString", "type");
        command.Parameters.AddWithValue("GrainIdExtensionString", DBNull.Value);
        command.Parameters.AddWithValue("ServiceId", "service");
        command.Parameters.AddWithValue("PayloadBinary", new byte[] { 1 });
        command.Parameters.AddWithValue("GrainStateVersion", (object?)version ?? DBNull.Value);
        return command.ExecuteScalar();
    }

    private object? Scalar(string sql)
    {
        using var connection = Source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
