using System.Text;

namespace Experiments.Workloads.Programs.Tests;

/// <summary>Looks at every process of the machine.</summary>
internal static class Processes
{
    /// <summary>Returns the command lines of all processes.</summary>
    public static List<string> CommandLines()
    {
        var lines = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            try
            {
                lines.Add(Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "cmdline"))).Replace('\0', ' '));
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return lines;
    }
}
