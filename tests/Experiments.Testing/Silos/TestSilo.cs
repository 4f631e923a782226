using System.Diagnostics;
using Experiments.Connection.Processes;

namespace Experiments.Testing.Silos;

/// <summary>A silo as a process of its own on this machine, with its log in a file.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;

    private TestSilo(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Gets the number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Gets whether the process has ended, by itself or by a signal.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Gets whether the process was frozen and not thawed since.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Gets the exit code of a process that has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Gets the processor time that the process has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Gets the memory that the process holds now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a silo.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Environment variables beside those of this process.</param>
    /// <param name="log">The file to which the silo's output is appended.</param>
    public static TestSilo Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, string log)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var stream = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        return new TestSilo(Process.Start(start)!, new StreamWriter(stream) { AutoFlush = true });
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitForExit(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Sends SIGKILL and waits until the process is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM: the silo saves what runs on it, gives it back, and ends.</summary>
    public void Terminate() => Send(ProcessSignal.Terminate);

    /// <summary>Sends SIGSTOP: the silo stands still with its connections open.</summary>
    public void Freeze()
    {
        IsFrozen = true;
        Send(ProcessSignal.Stop);
    }

    /// <summary>Sends SIGCONT: a frozen silo continues.</summary>
    public void Thaw()
    {
        IsFrozen = false;
        Send(ProcessSignal.Continue);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        // This wait also ends the readers of the output, so that no line arrives at a closed log.
        await _process.WaitForExitAsync();
        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private void Send(ProcessSignal signal) => ProcessSignals.Send(_process.Id, signal);

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
