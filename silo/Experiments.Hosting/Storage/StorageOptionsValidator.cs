using Experiments.Hosting.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Storage;

/// <summary>Finds every error of the options at once. Messages quote the offending value, never a password.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Ends where something is wrong.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; it lists all that is.</exception>
    public static void ThrowIfInvalid(StorageOptions options)
    {
        var problems = Problems(options).ToArray();
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), problems);
        }
    }

    private static IEnumerable<string> Problems(StorageOptions options)
    {
        var problems = options.Kind switch
        {
            StorageKinds.Sqlite => OfSqlite(options),
            StorageKinds.Postgres => OfPostgres(options),
            _ => [$"Storage:Kind is '{options.Kind}'; it can be {StorageKinds.Sqlite} or {StorageKinds.Postgres}"],
        };
        return options.ArtifactFolder is { } folder ? problems.Concat(OfFolder(folder)) : problems;
    }

    private static IEnumerable<string> OfSqlite(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            yield return "Storage:Path is missing; with Storage:Kind sqlite it names the database file";
        }
        else if (Directory.Exists(options.Path))
        {
            yield return $"Storage:Path is '{options.Path}', which is a folder; name a file in it";
        }

        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            yield return "Storage:ConnectionString is given, but Storage:Kind is sqlite; remove it, or set Storage:Kind to postgres";
        }

        if (options.ConnectionStringFile is { } file)
        {
            yield return $"Storage:ConnectionStringFile is '{file}', but Storage:Kind is sqlite; remove it, or set Storage:Kind to postgres";
        }
    }

    private static IEnumerable<string> OfPostgres(StorageOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Path))
        {
            yield return $"Storage:Path is '{options.Path}', but Storage:Kind is postgres; remove it, or set Storage:Kind to sqlite";
        }

        foreach (var problem in options.ConnectionStringFile is { } file
            ? OfConnectionStringFile(file, options)
            : PostgresConnectionString.Problems(options.ConnectionString))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> OfConnectionStringFile(string file, StorageOptions options)
    {
        if (options.ConnectionString is not null)
        {
            return ["Storage:ConnectionString and Storage:ConnectionStringFile are both given; remove one of them"];
        }

        try
        {
            return PostgresConnectionString.Problems(ConnectionStringFile.Read(file)).Select(problem => $"{problem} (read from '{file}')");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [$"Storage:ConnectionStringFile is '{file}', which cannot be read: {e.Message}"];
        }
    }

    private static IEnumerable<string> OfFolder(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            yield return "Storage:ArtifactFolder is empty; name a folder or leave it out";
        }
        else if (File.Exists(folder))
        {
            yield return $"Storage:ArtifactFolder is '{folder}', which is a file; name a folder";
        }
    }
}
