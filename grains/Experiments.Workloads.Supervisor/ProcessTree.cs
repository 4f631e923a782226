using System.Globalization;

namespace Experiments.Workloads.Supervisor;

/// <summary>Finds the descendants of a process in <c>/proc</c>.</summary>
/// <remarks>
/// A descendant that changed its session or lost its parent is still found below a subreaper, because the kernel gives it to the subreaper.
/// </remarks>
public static class ProcessTree
{
    /// <summary>Returns the descendants of a process that have not ended, with their names.</summary>
    public static List<(int Process, string Name)> FindDescendants(int ancestor)
    {
        var all = new List<(int Process, int Parent, string Name)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && ReadStatus(process) is { } status)
            {
                all.Add((process, status.Parent, status.Name));
            }
        }

        var children = all.ToLookup(p => p.Parent);
        var found = new List<(int Process, string Name)>();
        var open = new Stack<int>([ancestor]);
        while (open.TryPop(out var parent))
        {
            foreach (var (process, _, name) in children[parent])
            {
                found.Add((process, name));
                open.Push(process);
            }
        }

        return found;
    }

    /// <summary>
    /// Returns the bytes of memory of a process, pages that several processes share divided among them; 0 if the process has ended or the
    /// system does not tell.
    /// </summary>
    public static long ReadMemory(int process)
    {
        try
        {
            const string Key = "Pss:";
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(Key.Length, line.Length - Key.Length - 2), CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Returns the parent and the name of a process; null if the process has ended.</summary>
    private static (int Parent, string Name)? ReadStatus(int process)
    {
        try
        {
            // "12 (name) S 7 ...": the name may hold spaces and brackets, so its end is the last bracket.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var (start, end) = (text.IndexOf('(', StringComparison.Ordinal), text.LastIndexOf(')'));
            var fields = text[(end + 2)..].Split(' ', 3);
            return fields[0] is "Z" or "X" ? null : (int.Parse(fields[1], CultureInfo.InvariantCulture), text[(start + 1)..end]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
