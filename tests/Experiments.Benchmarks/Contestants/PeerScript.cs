using System.Diagnostics;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Runs the Python scripts of the folder <c>peers</c>.</summary>
internal static class PeerScript
{
    /// <summary>Names another interpreter than the system's.</summary>
    private const string InterpreterVariable = "EXPERIMENTS_PYTHON";

    /// <summary>How to start a script; its standard output is read, what it says otherwise is shown.</summary>
    public static ProcessStartInfo Start(string name, params ReadOnlySpan<string> arguments)
    {
        var interpreter = Environment.GetEnvironmentVariable(InterpreterVariable);
        return new ProcessStartInfo(
            string.IsNullOrEmpty(interpreter) ? "/usr/bin/python3" : interpreter, [Path.Combine(AppContext.BaseDirectory, "peers", name), .. arguments])
        {
            RedirectStandardOutput = true,
        };
    }

    /// <summary>Runs a script and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> Run(string name, params string[] arguments)
    {
        using var process = Process.Start(Start(name, arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{name} ended with {process.ExitCode}");
    }
}
