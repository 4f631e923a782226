using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>Finds the processes of an attempt by their environment. Only for the case that their supervisor was killed.</summary>
internal static class AttemptProcesses
{
    private const int SignalKill = 9;

    /// <summary>Kills the process group of a program and every process whose environment has a text, until there is none.</summary>
    /// <param name="program">The program, the leader of its group.</param>
    /// <param name="mark">The text, which no other attempt has.</param>
    public static void KillAll(int program, string mark)
    {
        // Zero would mean this process's own group.
        if (program > 0)
        {
            _ = Kill(-program, SignalKill);
        }

        var bytes = Encoding.UTF8.GetBytes(mark);
        while (Find(bytes) is { Count: > 0 } found)
        {
            var killed = 0;
            foreach (var process in found)
            {
                killed += Kill(process, SignalKill) == 0 ? 1 : 0;
            }

            if (killed == 0)
            {
                return;
            }
        }
    }

    private static List<int> Find(byte[] mark)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process != Environment.ProcessId)
            {
                try
                {
                    if (File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0)
                    {
                        found.Add(process);
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // It has ended, or belongs to another user.
                }
            }
        }

        return found;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
