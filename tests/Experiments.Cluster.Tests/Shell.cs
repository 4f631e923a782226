using System.Diagnostics;

namespace Experiments.Cluster.Tests;

/// <summary>Programs that only root may run.</summary>
internal static class Shell
{
    /// <summary>Runs a program.</summary>
    /// <returns>What it said where it failed; null where it did not.</returns>
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

    /// <summary>Runs a program that must not fail.</summary>
    public static void Run(string program, params string[] arguments) => Assert.Null(Try(program, arguments));
}
