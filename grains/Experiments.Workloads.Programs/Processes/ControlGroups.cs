using System.Globalization;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>The control groups (cgroups, version 2) of a silo's programs, on machines where the silo may make some.</summary>
/// <remarks>
/// <para>
/// A group bounds the memory of a program and of all that it starts, tells when the bound was hit, and kills all of it at once, which no
/// fork bomb outruns. It is an addition: the supervisor finds and kills every descendant with and without a group.
/// </para>
/// <para>
/// A silo may make groups as root, or below a service of systemd with <c>Delegate=yes</c> and <c>DelegateSubgroup=silo</c>. The kernel
/// gives memory to groups only if their parent has no processes of its own, so the parent of the silo's own group is tried, too.
/// Containers mount the files read-only; there the container's own bound holds.
/// </para>
/// </remarks>
internal sealed class ControlGroups
{
    private const string Prefix = "experiments-";
    private const string MemoryController = "memory";

    private readonly string _folder;

    private ControlGroups(string folder, bool boundsMemory) => (_folder, BoundsMemory) = (folder, boundsMemory);

    /// <summary>Gets whether groups bound memory.</summary>
    public bool BoundsMemory { get; }

    /// <summary>Finds out what this machine allows.</summary>
    /// <returns>The groups; null if the silo may make none.</returns>
    public static ControlGroups? Find() => FindOwn(ReadLines("/proc/self/mountinfo"), ReadLines("/proc/self/cgroup")) is { } own
        ? Create([own, Path.GetDirectoryName(own)!], Environment.ProcessId)
        : null;

    /// <summary>Returns the folder of this process's group; null: there is none.</summary>
    /// <param name="mounts">The lines of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="groups">The lines of <c>/proc/self/cgroup</c>.</param>
    internal static string? FindOwn(IEnumerable<string> mounts, IEnumerable<string> groups)
    {
        // "36 35 0:31 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw": the fifth word is the place, the one after the dash the type.
        var mount = mounts.Select(l => l.Split(' ')).FirstOrDefault(w => Array.IndexOf(w, "-") is var dash and > 4 && w.ElementAtOrDefault(dash + 1) == "cgroup2")?[4];
        var own = groups.FirstOrDefault(l => l.StartsWith("0::/", StringComparison.Ordinal))?["0::".Length..];
        return mount is null || own is null || own.Contains("..", StringComparison.Ordinal) ? null : Path.TrimEndingDirectorySeparator(mount + own);
    }

    /// <summary>Makes the folder for the groups in the first place that gives memory, else in the first that allows a folder.</summary>
    internal static ControlGroups? Create(IEnumerable<string> places, int process)
    {
        ControlGroups? without = null;
        foreach (var place in places.Where(p => File.Exists(Path.Combine(p, "cgroup.procs"))))
        {
            var folder = Path.Combine(place, Prefix + process.ToString(CultureInfo.InvariantCulture));
            if (!TryMake(folder))
            {
                continue;
            }

            DeleteOfDeadSilos(place);
            TryWrite(Path.Combine(place, "cgroup.subtree_control"), "+" + MemoryController);
            if (HasMemory(folder) && TryWrite(Path.Combine(folder, "cgroup.subtree_control"), "+" + MemoryController))
            {
                without?.Dispose();
                return new ControlGroups(folder, boundsMemory: true);
            }

            if (without is null)
            {
                without = new ControlGroups(folder, boundsMemory: false);
            }
            else
            {
                TryDelete(folder);
            }
        }

        return without;
    }

    /// <summary>Makes a group for a program; null if the system refuses.</summary>
    /// <param name="name">The name, which no other group has.</param>
    /// <param name="memory">The bytes of memory that it may use; null: no bound.</param>
    public ControlGroup? TryCreate(string name, long? memory)
    {
        var folder = Path.Combine(_folder, name);
        if (!TryMake(folder))
        {
            return null;
        }

        if (BoundsMemory && memory is { } most)
        {
            // A group that swaps would take hours to its end instead of being told that it has too little memory.
            TryWrite(Path.Combine(folder, "memory.max"), most.ToString(CultureInfo.InvariantCulture));
            TryWrite(Path.Combine(folder, "memory.swap.max"), "0");
            TryWrite(Path.Combine(folder, "memory.oom.group"), "1");
        }

        return new ControlGroup(folder);
    }

    /// <summary>Deletes the folder of the groups.</summary>
    public void Dispose() => TryDelete(_folder);

    /// <summary>Deletes a group if no process is in it.</summary>
    internal static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process is still ending. The next silo deletes the group.
        }
    }

    /// <summary>Writes to a file of a group. Returns false if the system refuses.</summary>
    internal static bool TryWrite(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Returns the lines of a file; none if it cannot be read.</summary>
    internal static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool HasMemory(string folder) =>
        ReadLines(Path.Combine(folder, "cgroup.controllers")).SelectMany(l => l.Split(' ')).Contains(MemoryController);

    private static bool TryMake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Deletes what silos left that were killed. Their supervisors have killed the programs.</summary>
    private static void DeleteOfDeadSilos(string place)
    {
        foreach (var folder in Directory.GetDirectories(place, Prefix + "*").Where(f => !Directory.Exists("/proc/" + Path.GetFileName(f)[Prefix.Length..])))
        {
            foreach (var group in Directory.GetDirectories(folder))
            {
                TryDelete(group);
            }

            TryDelete(folder);
        }
    }
}
