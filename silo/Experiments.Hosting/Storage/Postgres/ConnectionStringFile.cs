using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>
/// Reads a file whose whole content is a connection string, such as a mounted secret. The secret may be replaced while the silo runs.
/// </summary>
internal static class ConnectionStringFile
{
    /// <summary>Reads the connection string.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Read(string path) => File.ReadAllText(path).Trim();

    /// <summary>
    /// Opens connections to the database that the file names now. Each new connection uses the password that the file holds at that time.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpgsqlDataSource Open(string path)
    {
        var builder = new NpgsqlDataSourceBuilder(PostgresConnectionString.WithDefaults(Read(path)));
        builder.ConnectionStringBuilder.Password = null;
        builder.UsePasswordProvider(_ => PasswordIn(Read(path)), async (_, cancellation) => PasswordIn((await File.ReadAllTextAsync(path, cancellation)).Trim()));
        return builder.Build();
    }

    private static string PasswordIn(string text) => new NpgsqlConnectionStringBuilder(text).Password ?? string.Empty;
}
