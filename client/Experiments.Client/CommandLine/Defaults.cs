using System.Collections.Immutable;
using Experiments.Files;

namespace Experiments.Client.CommandLine;

/// <summary>What a command takes if a flag does not say it: environment variables first, then the project's file, then the user's.</summary>
internal sealed class Defaults
{
    /// <summary>The name of the file in the folder that the user works in.</summary>
    public const string ProjectFile = "experiments.yaml";

    private readonly Func<string, string?> _variable;
    private readonly List<(string File, ImmutableDictionary<string, string> Values)> _files = [];
    private readonly List<string> _problems = [];

    /// <summary>Reads the files that exist.</summary>
    /// <param name="variable">Returns a variable of the environment.</param>
    /// <param name="workingFolder">The folder that the user works in.</param>
    public Defaults(Func<string, string?> variable, string workingFolder)
    {
        _variable = variable;
        Read(Path.Combine(workingFolder, ProjectFile));
        Read(UserFile(variable));
    }

    /// <summary>Returns the path of the user's file.</summary>
    public static string UserFile(Func<string, string?> variable)
    {
        // The XDG base directory specification tells programs to ignore relative paths.
        var home = variable("XDG_CONFIG_HOME") is { } named && Path.IsPathRooted(named)
            ? named
            : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home, "experiments", ProjectFile);
    }

    /// <summary>Returns the variable of a key: <c>EXPERIMENTS_CLUSTER</c>.</summary>
    public static string VariableOf(string key) => "EXPERIMENTS_" + key.ToUpperInvariant();

    /// <summary>Returns the value of a key and where it stands; null if nothing says it. Adds what is wrong with the files.</summary>
    public DefaultValue? Find(string key, UsageErrors errors)
    {
        errors.AddRange(_problems);
        return Find(key);
    }

    /// <summary>Returns the value of a key and where it stands; null if nothing says it.</summary>
    public DefaultValue? Find(string key)
    {
        if (_variable(VariableOf(key)) is { Length: > 0 } value)
        {
            return new DefaultValue(value, VariableOf(key));
        }

        foreach (var (file, values) in _files)
        {
            if (values.TryGetValue(key, out var text))
            {
                // A path in a file is relative to the file, so that the file means the same from every folder.
                return new DefaultValue(key == "cluster" || text == CertificatesOption.None ? text : Path.GetFullPath(text, Path.GetDirectoryName(file)!), file);
            }
        }

        return null;
    }

    private void Read(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (File.Exists(full))
            {
                _files.Add((full, ConfigurationFile.Parse(File.ReadAllText(full), path, out var problems)));
                _problems.AddRange(problems.Select(problem => problem.ToString()));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path}: cannot be read: {e.Message}");
        }
    }
}

/// <summary>A default and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Source">The name of the variable, or the path of the file.</param>
internal sealed record DefaultValue(string Value, string Source);
