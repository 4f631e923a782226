using System.Data.Common;
using System.Globalization;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Storage;

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

    public async Task<IReadOnlyCollection<string>> ListExperiments(string service)
    {
        try
        {
            await using var command = source.CreateCommand(
                "SELECT GrainIdN1, GrainIdExtensionString FROM OrleansStorage WHERE GrainTypeString = @type AND ServiceId = @service AND PayloadBinary IS NOT NULL");
            Add(command, "@type", StateNames.Experiment);
            Add(command, "@service", service);
            await using var reader = await command.ExecuteReaderAsync();
            var ids = new HashSet<string>(StringComparer.Ordinal);
            while (await reader.ReadAsync())
            {
                // To Orleans, a text key of hexadecimal digits is an integer key.
                var text = await reader.IsDBNullAsync(1) ? string.Empty : reader.GetString(1);
                ids.Add(text.Length > 0 ? text : reader.GetInt64(0).ToString("x16", CultureInfo.InvariantCulture));
            }

            return ids;
        }
        catch (DbException e)
        {
            throw new IOException(e.Message, e);
        }

        static void Add(DbCommand command, string name, string value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    public void Dispose()
    {
        states.Dispose();
        source.Dispose();
    }
}
