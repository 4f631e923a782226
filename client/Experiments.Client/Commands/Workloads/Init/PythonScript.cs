using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>Looks at the options of a Python script: runs it until it calls argparse, and then ends it.</summary>
internal static class PythonScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns the options; null with a reason if the script does not call argparse or cannot run.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="script">The path of the script.</param>
    /// <param name="time">Measures the patience.</param>
    /// <param name="cancellation">Stops the script.</param>
    public static async Task<(ScriptOptions? Options, string? Reason)> InspectAsync(
        string python, string script, TimeProvider time, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var start = new ProcessStartInfo(python, ["-", Path.GetFullPath(script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(script)),
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return (null, $"{python} does not start ({e.Message}); --python-command names another interpreter");
        }

        using (process)
        {
            try
            {
                await process.StandardInput.WriteAsync(Resources.ReadText("inspect_argparse.py").AsMemory(), stop.Token);
                process.StandardInput.Close();
                var errors = process.StandardError.ReadToEndAsync(stop.Token);
                var output = await process.StandardOutput.ReadToEndAsync(stop.Token);
                await process.WaitForExitAsync(stop.Token);
                return process.ExitCode == 0 ? Read(output) : (null, $"{script} ended before it called argparse: {LastLine(await errors)}");
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                return (null, $"{script} did not call argparse within {Patience.TotalSeconds:0} s");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }

    private static (ScriptOptions? Options, string? Reason) Read(string output)
    {
        // What the script itself printed comes before.
        var json = output.TrimEnd().Split('\n')[^1];
        try
        {
            return JsonSerializer.Deserialize(json, ScriptOptionContext.Default.ScriptOptions) is { } options
                ? (options, null)
                : (null, "the script does not use argparse");
        }
        catch (JsonException)
        {
            // A script may end its process in a way that no handler sees, such as os._exit.
            return (null, "the script ended before it called argparse");
        }
    }

    private static string LastLine(string errors) => errors.TrimEnd().Split('\n')[^1].Trim();
}
