using System.ComponentModel;
using System.Diagnostics;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>A running supervisor, as its silo sees it. It supervises one program at a time.</summary>
internal sealed class SupervisorProcess : IDisposable
{
    private readonly Process _process;
    private readonly BinaryWriter _orders;
    private readonly Lock _gate = new();
    private volatile Mailbox? _receiver;

    private SupervisorProcess(Process process)
    {
        _process = process;
        _orders = new BinaryWriter(process.StandardInput.BaseStream);
        new Thread(ReadReports) { IsBackground = true, Name = $"supervisor {process.Id}" }.Start();
    }

    /// <summary>Gets whether the process is known to have ended.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Starts a supervisor.</summary>
    /// <exception cref="ExperimentFailedException">It does not start.</exception>
    public static SupervisorProcess Start(SupervisorCommand command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,

            // Its own folder may be deleted; every program has a folder of its own.
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // No tool of a developer may attach to it, and a crash writes no dump: programs' parameters are in its memory.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        try
        {
            return new SupervisorProcess(Process.Start(start)!);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new ExperimentFailedException($"the supervisor of programs does not start: {e.Message} ({command.FileName})", e);
        }
    }

    /// <summary>Sets the receiver of the reports.</summary>
    public void Attach(Mailbox? receiver)
    {
        lock (_gate)
        {
            _receiver = receiver;
            if (IsLost)
            {
                receiver?.Put(new ProgramEvent.SupervisorLost());
            }
        }
    }

    /// <summary>Gives an order. Without effect if the supervisor has ended: its end is reported to the receiver.</summary>
    public void Send(SupervisorOrder order)
    {
        try
        {
            SupervisorOrder.Write(_orders, order);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reading thread sees the end of the pipe and reports it.
        }
    }

    /// <summary>Ends the supervisor, and with it everything of its program.</summary>
    public void Dispose()
    {
        try
        {
            _orders.Dispose();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    private void ReadReports()
    {
        using var reports = new BinaryReader(_process.StandardOutput.BaseStream);
        try
        {
            while (true)
            {
                var report = SupervisorReport.Read(reports);
                _receiver?.Put(new ProgramEvent.Reported(report));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            lock (_gate)
            {
                IsLost = true;
                _receiver?.Put(new ProgramEvent.SupervisorLost());
            }
        }

        _process.Dispose();
    }
}
