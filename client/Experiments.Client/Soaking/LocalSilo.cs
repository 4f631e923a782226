using System.Diagnostics;
using Experiments.Hosting.Silos;

namespace Experiments.Client.Soaking;

/// <summary>A silo as a process of its own on this machine, with its log in a file.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private bool _isFrozen;

    private LocalSilo(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The file of the silo's program.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Experiments.Silo.exe" : "Experiments.Silo");

    /// <summary>Whether the process has ended, of itself or not.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Whether it stands still.</summary>
    public bool IsFrozen => _isFrozen;

    /// <summary>Starts a silo.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="log">The file that its output is appended to.</param>
    public static LocalSilo Start(IReadOnlyList<string> command, string log)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        var stream = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        return new LocalSilo(Process.Start(start)!, new StreamWriter(stream) { AutoFlush = true });
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitForExit(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>kill -9, and the wait until it is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the silo has what runs saved and given back, and ends.</summary>
    public void Terminate() => Signal(ProcessSignal.Terminate);

    /// <summary>SIGSTOP: the silo stands still, with its connections open.</summary>
    public void Freeze()
    {
        _isFrozen = true;
        Signal(ProcessSignal.Stop);
    }

    /// <summary>SIGCONT: a silo that stood still goes on.</summary>
    public void Thaw()
    {
        _isFrozen = false;
        Signal(ProcessSignal.Continue);
    }

    /// <summary>How the process ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private void Signal(ProcessSignal signal) => ProcessSignals.Send(_process.Id, signal);

    private void Write(string? line)
    {
        lock (_log)
        {
            if (_log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line);
            }
        }
    }
}
