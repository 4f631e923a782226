using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>A file whose whole content is a connection string, such as a mounted secret, which whoever mounts it may replace.</summary>
internal static class ConnectionStringFile
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Read(string path) => File.ReadAllText(path).Trim();

    /// <summary>Connections to what the file names now, each new one with the password that the file holds then.</summary>
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
