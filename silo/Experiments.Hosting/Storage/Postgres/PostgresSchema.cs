using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Creates the tables at start-up. Safe if several silos start at once, and if the tables exist.</summary>
internal static class PostgresSchema
{
    /// <summary>
    /// The advisory lock of an upgrade: the letters "experime" as a number, which other programs are unlikely to use in this database.
    /// </summary>
    private const long UpgradeLock = 0x6578706572696D65;

    /// <summary>Creates the tables, or brings those of an older version up to date.</summary>
    /// <exception cref="DatabaseAwayException">The database cannot be reached now; the message names it.</exception>
    /// <exception cref="IOException">A newer program wrote the database, or it cannot be changed; the message names it.</exception>
    public static Task Apply(NpgsqlDataSource source, CancellationToken cancellation) => Apply(source, SchemaStep.All, cancellation);

    /// <inheritdoc cref="Apply(NpgsqlDataSource, CancellationToken)"/>
    /// <param name="source">Opens connections.</param>
    /// <param name="steps">The steps that the program knows, in order.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task Apply(NpgsqlDataSource source, IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        var database = Describe(source);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);

            // Held to the end of the transaction. Of several silos one runs the script; the others wait and find it done.
            await Execute(connection, $"SELECT pg_advisory_xact_lock({UpgradeLock})", cancellation);
            await Execute(connection, "CREATE TABLE IF NOT EXISTS ExperimentsSchema (Version integer NOT NULL)", cancellation);
            var found = await Scalar(connection, "SELECT COALESCE(MAX(Version), 0) FROM ExperimentsSchema", cancellation);
            SchemaScript.ThrowIfNewer(found, database, SchemaStep.Newest(steps));
            if (found < SchemaScript.Version)
            {
                await Execute(connection, SchemaScript.Read("Postgres"), cancellation);
                await Execute(connection, "DELETE FROM ExperimentsSchema", cancellation);
                await Execute(connection, $"INSERT INTO ExperimentsSchema VALUES ({SchemaScript.Version})", cancellation);
            }

            await Apply(connection, steps, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException { IsTransient: true } or SocketException or TimeoutException)
        {
            // A name without an address is a SocketException of its own.
            throw new DatabaseAwayException($"the database {database} cannot be prepared: {e.Message}", e);
        }
        catch (NpgsqlException e) when (e.InnerException is AuthenticationException)
        {
            throw new IOException($"the certificate of the database {database} is not accepted: its authority is none that this machine knows, nor the one that Root Certificate in the connection string names, or it is for another host", e);
        }
        catch (NpgsqlException e)
        {
            throw new IOException($"the database {database} cannot be prepared: {e.Message}", e);
        }
    }

    /// <summary>Takes the steps that the database has not taken. The version in ExperimentsSchema is the one that a program must know, which an expansion leaves.</summary>
    private static async Task Apply(NpgsqlConnection connection, IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        if (steps.Count == 0)
        {
            return;
        }

        await Execute(connection, "CREATE TABLE IF NOT EXISTS ExperimentsSchemaStep (Number integer NOT NULL PRIMARY KEY, TakenAt timestamptz NOT NULL)", cancellation);
        foreach (var step in steps)
        {
            if (await Scalar(connection, $"SELECT COUNT(*)::integer FROM ExperimentsSchemaStep WHERE Number = {step.Number}", cancellation) > 0)
            {
                continue;
            }

            await Execute(connection, step.Postgres, cancellation);
            await Execute(connection, $"INSERT INTO ExperimentsSchemaStep VALUES ({step.Number}, now())", cancellation);
            if (step.Kind == SchemaStepKind.Contract)
            {
                await Execute(connection, $"UPDATE ExperimentsSchema SET Version = {step.Number}", cancellation);
            }
        }
    }

    private static string Describe(NpgsqlDataSource source)
    {
        var parts = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"{parts.Database ?? parts.Username} on {parts.Host}:{parts.Port}";
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<int> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
