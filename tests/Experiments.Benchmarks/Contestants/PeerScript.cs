using System.Diagnostics;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Runs the Python scripts of the folder <c>peers</c>.</summary>
internal static class PeerScript
{
    /// <summary>Names another interpreter than the system's.</summary>
    private const string InterpreterVariable = "EXPERIMENTS_PYTHON";

    /// <summary>Longer than any script that trains takes. A script that hangs must not hold a benchmark for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

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
    /// <exception cref="TimeoutException">It did not end in time, such as one that waits for a database.</exception>
    public static Task<string> Run(string name, params string[] arguments) => Run(Start(name, arguments), name, Patience);

    /// <summary>Runs a process and gives what it wrote.</summary>
    internal static async Task<string> Run(ProcessStartInfo start, string name, TimeSpan patience)
    {
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{name} ended with {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} did not end within {patience.TotalSeconds:0.#} s");
        }
    }
}
