namespace Experiments.Workloads.Programs.Archives;

/// <summary>
/// Knows the files that tell the runner what to do, and those that it writes. They are not code: a changed sweep or the page of a reproduction must not
/// make every experiment another one.
/// </summary>
/// <remarks>A workload file is among them, because the definition that stands beside the snapshot holds what results depend on.</remarks>
internal static class RunnerFiles
{
    /// <summary>The file by which a folder of the runner's own states is known.</summary>
    private const string StateFile = "experiments.db";

    // Every mark stands near the beginning of its file.
    private const int HeadLength = 512;

    /// <summary>What the runner's pages and exports begin with, by the endings of their names.</summary>
    private static readonly (string Ending, string Mark)[] Written =
    [
        (".html", "<meta name=\"generator\" content=\"Experiments\">"),
        (".csv", "sweep,proposal,seed,experiment,setup,status,"),
        (".json", "\"schema\": \"experiments."),
    ];

    /// <summary>Returns whether a folder holds the runner's states.</summary>
    public static bool IsStateFolder(string path) => File.Exists(Path.Combine(path, StateFile));

    /// <summary>Returns whether a file is a workload file, a sweep file, a report file, or a page or an export of the runner's.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsForRunner(string path)
    {
        if (Written.FirstOrDefault(file => path.EndsWith(file.Ending, StringComparison.OrdinalIgnoreCase)) is { Mark: { } mark })
        {
            return Head(path).Contains(mark, StringComparison.Ordinal);
        }

        if (!path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var keys = File.ReadLines(path).Where(line => line.Length > 0 && char.IsAsciiLetter(line[0])).Select(line => line.Split(':', 2)[0]).ToHashSet(StringComparer.Ordinal);
        return (keys.Contains("workload") && keys.Contains("command"))
            || (keys.Contains("parameters") && (keys.Contains("around") || keys.Contains("setup")))
            || (keys.Contains("report") && keys.Contains("claims"));
    }

    private static string Head(string path)
    {
        using var reader = new StreamReader(path);
        var head = new char[HeadLength];
        return new string(head, 0, reader.ReadBlock(head));
    }
}
