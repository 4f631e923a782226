using System.Globalization;
using System.Text;

namespace Experiments.Workloads.Programs.Tests;

/// <summary>Looks at every process of the machine.</summary>
internal static class Processes
{
    /// <summary>Returns the command lines of all processes.</summary>
    public static IEnumerable<string> CommandLines() => Directory.EnumerateDirectories("/proc")
        .Select(f => Path.GetFileName(f))
        .Where(n => char.IsAsciiDigit(n[0]))
        .Select(n => CommandLine(int.Parse(n, CultureInfo.InvariantCulture)));

    /// <summary>Returns the command line of a process; empty if the process has ended.</summary>
    public static string CommandLine(int process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
