using Experiments.FileSystem;
using Experiments.Grains.Artifacts;
using Experiments.Hosting.Artifacts;
using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>One SQLite file, with a folder of artifacts beside it.</summary>
/// <remarks>Orleans loads Microsoft.Data.Sqlite under the name of the older library, System.Data.SQLite.</remarks>
internal sealed class SqliteDatabase(SqliteDataSource source) : AdoNetDatabase(source, "System.Data.SQLite", new SqliteStateTable(source))
{
    private readonly SqliteDataSource _source = source;

    public override IArtifactStore OpenArtifacts(TimeProvider time) =>
        new FileArtifactStore(Path.Combine(Path.GetDirectoryName(_source.Path)!, "artifacts"), time);

    public override Task UpgradeSchema(CancellationToken cancellation)
    {
        CreatePrivate(_source.Path);
        try
        {
            SqliteSchema.Apply(_source);
            return Task.CompletedTask;
        }
        catch (SqliteException e) when (SqliteFailures.Explain(e, _source.Path) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Creates the file before SQLite does, which would let every user of the machine read it.</summary>
    private static void CreatePrivate(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        try
        {
            PrivateFiles.CreateOrRestrict(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // SQLite reports the same in the words that users of a database expect.
        }
    }
}
