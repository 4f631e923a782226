namespace Experiments.Workloads.Programs.Archives;

/// <summary>Knows the files that tell the runner what to do. They are not code: a changed sweep must not make every experiment another one.</summary>
/// <remarks>A workload file is among them, because the definition that stands beside the snapshot holds what results depend on.</remarks>
internal static class RunnerFiles
{
    /// <summary>The file by which a folder of the runner's own states is known.</summary>
    private const string StateFile = "experiments.db";

    /// <summary>Returns whether a folder holds the runner's states.</summary>
    public static bool IsStateFolder(string path) => File.Exists(Path.Combine(path, StateFile));

    /// <summary>Returns whether a file is a workload file, a sweep file or a report file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsForRunner(string path)
    {
        if (!path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var keys = File.ReadLines(path).Where(line => line.Length > 0 && char.IsAsciiLetter(line[0])).Select(line => line.Split(':', 2)[0]).ToHashSet(StringComparer.Ordinal);
        return (keys.Contains("workload") && keys.Contains("command"))
            || (keys.Contains("parameters") && (keys.Contains("around") || keys.Contains("setup")))
            || (keys.Contains("report") && keys.Contains("claims"));
    }
}
