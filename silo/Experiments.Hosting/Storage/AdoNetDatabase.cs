using System.Data.Common;
using Experiments.Grains.Artifacts;

namespace Experiments.Hosting.Storage;

/// <summary>A database that Orleans' ADO.NET providers know.</summary>
/// <param name="source">Opens connections. Belongs to the database from now on.</param>
/// <param name="invariant">Name under which Orleans knows the kind of database.</param>
/// <param name="states">The states of grains. Belongs to the database from now on.</param>
internal abstract class AdoNetDatabase(DbDataSource source, string invariant, IStateTable states) : IClusterDatabase
{
    public IStateTable States => states;

    /// <summary>Gets the name under which Orleans knows the kind of database.</summary>
    public string Invariant => invariant;

    /// <summary>Gets what opens connections.</summary>
    public DbDataSource Source => source;

    public abstract IArtifactStore OpenArtifacts(TimeProvider time);

    public abstract Task UpgradeSchema(CancellationToken cancellation);

    public async Task Check(CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT COUNT(*) FROM OrleansQuery");
            await command.ExecuteScalarAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public void Dispose()
    {
        states.Dispose();
        source.Dispose();
    }
}
