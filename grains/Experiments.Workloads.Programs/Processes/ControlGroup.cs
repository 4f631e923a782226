using System.Globalization;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>The control group of one program.</summary>
internal sealed class ControlGroup(string folder) : IDisposable
{
    private const string OutOfMemory = "oom_kill ";

    /// <summary>
    /// Returns an order that starts the program in the group. A shell joins the group and becomes the program: joining from outside
    /// would be too late for what the program starts first.
    /// </summary>
    public SupervisorOrder.Start Join(SupervisorOrder.Start start) => start with
    {
        Program = "/bin/sh",
        Arguments = ["sh", "-c", "echo 0 > \"$0\"; exec \"$@\"", Path.Combine(folder, "cgroup.procs"), start.Program, .. start.Arguments[1..]],
    };

    /// <summary>Kills everything in the group.</summary>
    public void Kill() => ControlGroups.TryWrite(Path.Combine(folder, "cgroup.kill"), "1");

    /// <summary>Returns the most memory that the group used, in bytes, if the kernel killed a process of it for that; else null.</summary>
    public long? ReadMemoryKill()
    {
        var isKilled = ControlGroups.ReadLines(Path.Combine(folder, "memory.events"))
            .Any(l => l.StartsWith(OutOfMemory, StringComparison.Ordinal) && l[OutOfMemory.Length..] != "0");
        return !isKilled
            ? null
            : long.TryParse(ControlGroups.ReadLines(Path.Combine(folder, "memory.peak")).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var peak)
                ? peak
                : 0;
    }

    /// <summary>Deletes the group, which nothing is in any more.</summary>
    public void Dispose() => ControlGroups.TryDelete(folder);
}
