using System.Diagnostics;
using System.Globalization;

namespace Experiments.Telemetry.Tests;

/// <summary>The command line as a process of its own, with its own state folder, that exports where it is told.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experiments-telemetry-").FullName;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private CommandProcess(string? state, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        var program = OperatingSystem.IsWindows() ? "experiments.exe" : "experiments";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EXPERIMENTS_STATE"] = state ?? Path.Combine(_folder, "state");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache");
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static CommandProcess Start(IReadOnlyDictionary<string, string> variables, params string[] arguments) => new(null, variables, arguments);

    public static CommandProcess StartOn(string state, IReadOnlyDictionary<string, string> variables, params string[] arguments) => new(state, variables, arguments);

    /// <summary>Sends a signal by its name without SIG.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Errors)> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
