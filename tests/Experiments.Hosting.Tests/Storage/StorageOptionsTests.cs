using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Postgres;

namespace Experiments.Hosting.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Defaults_are_sqlite_with_everything_else_unset()
    {
        var options = new StorageOptions();
        Assert.Equal(
            ("sqlite", null, null, null, null),
            (options.Kind, options.Path, options.ConnectionString, options.ConnectionStringFile, options.ArtifactFolder));
    }

    [Fact]
    public void Valid_options_have_no_errors()
    {
        Assert.Empty(Errors(new StorageOptions { Path = "state/experiments.db" }));
        Assert.Empty(Errors(new StorageOptions
        {
            Kind = "postgres",
            ConnectionString = "host=db;Database=lab;User ID=me;Password='a;b=c';SSL Mode=Require;Maximum Pool Size=5",
            ArtifactFolder = "artifacts",
        }));
    }

    [Fact]
    public void Every_error_is_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "x");
        Assert.Equal(
            ["Storage:Kind is 'mysql'; it can be sqlite or postgres", $"Storage:ArtifactFolder is '{file}', which is a file; name a folder"],
            Errors(new StorageOptions { Kind = "mysql", ArtifactFolder = file }));
        Assert.Equal(
            [
                $"Storage:Path is '{folder.Path}', which is a folder; name a file in it",
                "Storage:ConnectionString is given, but Storage:Kind is sqlite; remove it, or set Storage:Kind to postgres",
                "Storage:ArtifactFolder is empty; name a folder or leave it out",
            ],
            Errors(new StorageOptions { Path = folder.Path, ConnectionString = "Host=x;Password=secret", ArtifactFolder = " " }));
        Assert.Equal(
            [
                "Storage:ConnectionString has 'hots', which is no keyword of PostgreSQL connections",
                "Storage:ConnectionString has 'many' for 'port', which cannot be used",
                "Storage:ConnectionString names no Host",
                "Storage:Path is 'x.db', but Storage:Kind is postgres; remove it, or set Storage:Kind to sqlite",
            ],
            Errors(new StorageOptions { Kind = "postgres", Path = "x.db", ConnectionString = "Hots=db;Port=many;Password=secret" }));
    }

    [Fact]
    public void Connection_string_file_is_checked_as_the_string_would_be()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "connection-string");
        File.WriteAllText(file, "Host=db;Password=secret\n");
        Assert.Empty(Errors(new StorageOptions { Kind = "postgres", ConnectionStringFile = file }));
        File.WriteAllText(file, "Hots=db;Password=secret\n");
        Assert.Equal(
            [
                $"Storage:ConnectionString has 'hots', which is no keyword of PostgreSQL connections (read from '{file}')",
                $"Storage:ConnectionString names no Host (read from '{file}')",
            ],
            Errors(new StorageOptions { Kind = "postgres", ConnectionStringFile = file }));
    }

    [Fact]
    public void Connection_string_file_that_is_missing_in_the_wrong_place_or_given_twice_is_an_error()
    {
        var missing = Assert.Single(Errors(new StorageOptions { Kind = "postgres", ConnectionStringFile = "/does/not/exist" }));
        Assert.StartsWith("Storage:ConnectionStringFile is '/does/not/exist', which cannot be read: ", missing, StringComparison.Ordinal);
        Assert.Equal(
            ["Storage:ConnectionString and Storage:ConnectionStringFile are both given; remove one of them"],
            Errors(new StorageOptions { Kind = "postgres", ConnectionString = "Host=db", ConnectionStringFile = "file" }));
        Assert.Equal(
            ["Storage:ConnectionStringFile is 'file', but Storage:Kind is sqlite; remove it, or set Storage:Kind to postgres"],
            Errors(new StorageOptions { Path = "x.db", ConnectionStringFile = "file" }));
    }

    [Theory]
    [InlineData(null, "Storage:ConnectionString is missing")]
    [InlineData("postgresql://me:secret@db/lab", "Storage:ConnectionString is not of the form Host=...")]
    [InlineData("Host=db;Password=\"secret", "Storage:ConnectionString is not of the form Host=...")]
    public void Connection_string_that_cannot_be_read_is_not_quoted(string? text, string start)
    {
        var error = Assert.Single(Errors(new StorageOptions { Kind = "postgres", ConnectionString = text }));
        Assert.StartsWith(start, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_path_is_an_error() =>
        Assert.Equal(["Storage:Path is missing; with Storage:Kind sqlite it names the database file"], Errors(new StorageOptions()));

    [Fact]
    public void What_the_user_says_of_connections_goes_before_our_defaults()
    {
        var text = PostgresConnectionString.WithDefaults("Host=db;MaxPoolSize=7;ApplicationName=mine");
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(text);
        Assert.Equal((7, "mine", 64, 15), (parts.MaxPoolSize, parts.ApplicationName, parts.MaxAutoPrepare, parts.CommandTimeout));
        Assert.Equal(20, new Npgsql.NpgsqlConnectionStringBuilder(PostgresConnectionString.WithDefaults("Host=db")).MaxPoolSize);
    }

    private static IEnumerable<string> Errors(StorageOptions options) =>
        new StorageOptionsValidator().Validate(null, options).Failures ?? [];
}
