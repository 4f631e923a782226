using System.Diagnostics;

namespace Experiments.Cluster.Tests;

/// <summary>Runs programs that need root.</summary>
internal static class Shell
{
    /// <summary>Runs a program.</summary>
    /// <returns>What the program said if it failed; null otherwise.</returns>
    public static string? Try(string program, params string[] arguments)
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{line}: {errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{line}: {e.Message}";
        }
    }

    /// <summary>Runs a program, and fails the test if the program fails.</summary>
    public static void Run(string program, params string[] arguments) => Assert.Null(Try(program, arguments));
}
