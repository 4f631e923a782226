using Experiments.Hosting.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Storage;

/// <summary>Finds every error of the options at once. Messages quote the offending value, but never a password.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Throws if anything is wrong with the options.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong. The exception lists all of it.</exception>
    public static void ThrowIfInvalid(StorageOptions options)
    {
        var problems = Problems(options).ToArray();
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), problems);
        }
    }

    /// <summary>Returns whether a connection string holds a password. Such a string must not be an argument of a process.</summary>
    public static bool HoldsPassword(string? connectionString) => PostgresConnectionString.HoldsPassword(connectionString);

    private static IEnumerable<string> Problems(StorageOptions options)
    {
        var problems = DatabaseProviders.Find(options.Kind) is { } provider
            ? provider.Problems(options).Concat(Misplaced(provider, options))
            : [$"Storage:Kind is '{options.Kind}'; it can be {string.Join(" or ", StorageKinds.All)}"];
        problems = options.StartPatience < TimeSpan.Zero || options.StartPatience > LongestPatience
            ? problems.Append($"Storage:StartPatience is '{options.StartPatience}'; it can be from 00:00:00 to {LongestPatience}")
            : problems;
        return options.ArtifactFolder is { } folder ? problems.Concat(ProblemsOfFolder(folder)) : problems;
    }

    /// <summary>Finds settings of other kinds. Silently ignoring one could put a cluster on the wrong database.</summary>
    private static IEnumerable<string> Misplaced(IDatabaseProvider provider, StorageOptions options)
    {
        (string Name, string? Value, bool IsSecret)[] settings =
        [
            (nameof(options.Path), options.Path, false),
            (nameof(options.ConnectionString), options.ConnectionString, true),
            (nameof(options.ConnectionStringFile), options.ConnectionStringFile, false),
        ];
        foreach (var (name, value, isSecret) in settings)
        {
            if (!string.IsNullOrWhiteSpace(value) && !provider.Settings.Contains(name))
            {
                var others = string.Join(" or ", DatabaseProviders.All.Where(other => other.Settings.Contains(name)).Select(other => other.Kind));
                yield return $"Storage:{name} is {(isSecret ? "given" : $"'{value}'")}, but Storage:Kind is {provider.Kind}; remove it, or set Storage:Kind to {others}";
            }
        }
    }

    private static IEnumerable<string> ProblemsOfFolder(string folder)
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
