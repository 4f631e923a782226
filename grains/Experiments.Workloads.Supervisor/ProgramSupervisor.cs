using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Experiments.Workloads.Supervisor;

/// <summary>A small process between a silo and one program at a time. It leaves nothing of the program alive, whatever happens.</summary>
/// <remarks>
/// <para>
/// The process is a child subreaper (prctl(2)): a daemon that the program starts by a double fork in a session of its own becomes a child
/// of the supervisor, not of init. So everything below the supervisor belongs to the program, and <c>/proc</c> tells what is left.
/// The silo holds the other end of the supervisor's standard input. If the silo dies, even by <c>kill -9</c>, the input ends. The
/// supervisor then kills everything and ends.
/// </para>
/// <para>
/// A supervisor runs one program at a time, because only then every descendant belongs to that program. It is reused: a silo has as many
/// as it has programs at one time, and pays for the start of a process (about 0.1 s of processor time) once for each of them.
/// </para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as its process, and the waiting thread uses its fields to the end.")]
public sealed class ProgramSupervisor
{
    /// <summary>The argument with which a program that holds a silo starts itself again as a supervisor.</summary>
    public const string Argument = "program-supervisor";

    /// <summary>The switch of <see cref="AppContext"/> that says that this process called <see cref="TryRun"/>.</summary>
    public const string HostSwitch = "Experiments.Workloads.Supervisor.IsHost";

    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(500);

    private readonly BinaryReader _orders;
    private readonly BinaryWriter _reports;
    private readonly Lock _writing = new();
    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _idle = new(1);
    private long _memory;
    private volatile int _program;

    private ProgramSupervisor(Stream orders, Stream reports)
    {
        _orders = new BinaryReader(orders);
        _reports = new BinaryWriter(reports);
    }

    /// <summary>Runs a supervisor if the arguments ask for one. Programs that hold a silo and ship as one file call this first.</summary>
    /// <returns>Whether it ran.</returns>
    public static bool TryRun(string[] arguments)
    {
        AppContext.SetSwitch(HostSwitch, true);
        return arguments is [Argument] && Run() == 0;
    }

    /// <summary>Takes orders from standard input and writes reports to standard output until the input ends.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        LinuxCalls.LeaveSession();

        // A service manager may send these to every process of a service. The supervisor must outlive the program; the silo ends it.
        foreach (var signal in (int[])[1, 2, 13, 15])
        {
            LinuxCalls.Ignore(signal);
        }

        LinuxCalls.BecomeSubreaper();

        // Never disposed: a last flush into the pipe of a silo that has died would fail.
        var orders = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read);
        var reports = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write);
        new ProgramSupervisor(orders, reports).TakeOrders();
        return 0;
    }

    private void TakeOrders()
    {
        new Thread(WaitForPrograms) { IsBackground = true, Name = "waits" }.Start();
        using var watch = new Timer(_ => WatchMemory());
        try
        {
            while (true)
            {
                switch (SupervisorOrder.Read(_orders))
                {
                    case SupervisorOrder.Start start:
                        _idle.Wait();
                        Start(start, watch);
                        break;
                    case SupervisorOrder.Signal signal when _program is var program and > 0:
                        LinuxCalls.Send(-program, signal.Number);
                        break;
                    case SupervisorOrder.Signal:
                        break;
                    case SupervisorOrder.KillAll:
                        KillDescendants();
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // The silo has ended or lost its mind: nothing that it started may go on.
            KillDescendants();
            _idle.Wait();
        }
    }

    private void Start(SupervisorOrder.Start start, Timer watch)
    {
        var error = LinuxCalls.Spawn(start, out var process);
        if (error != 0)
        {
            _idle.Release();
            Report(new SupervisorReport.NotStarted(error));
            return;
        }

        PreferAsVictim(process);
        _memory = start.Memory;
        _program = process;
        watch.Change(_memory > 0 ? MemoryInterval : Timeout.InfiniteTimeSpan, MemoryInterval);
        Report(new SupervisorReport.Started(process));
        _started.Release();
    }

    /// <summary>If the machine runs out of memory, the kernel takes the program before it takes the silo.</summary>
    private static void PreferAsVictim(int process)
    {
        try
        {
            File.WriteAllText($"/proc/{process}/oom_score_adj", "500");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The program may have ended already.
        }
    }

    private void WaitForPrograms()
    {
        while (true)
        {
            _started.Wait();
            int process;
            int status;
            do
            {
                process = LinuxCalls.Wait(0, out status);
            }
            while (process != _program);

            // Low 7 bits: the signal. Next 8: the exit code.
            var signal = status & 0x7f;
            _program = 0;
            Report(new SupervisorReport.Exited(signal == 0 ? (status >> 8) & 0xff : -1, signal));
            var killed = KillRest();
            _memory = 0;
            _idle.Release();
            Report(new SupervisorReport.Ended(killed));
        }
    }

    /// <summary>Kills what a program has left, until there is no child. Returns what it was.</summary>
    private static string KillRest()
    {
        var killed = new SortedSet<string>(StringComparer.Ordinal);
        while (LinuxCalls.Wait(LinuxCalls.DoNotWait, out _) is var process and >= 0)
        {
            if (process == 0)
            {
                foreach (var (id, name) in KillDescendants())
                {
                    killed.Add($"{name} ({id})");
                }

                // One of them has died or will die. Its children are then ours, so the next look finds them.
                _ = LinuxCalls.Wait(0, out _);
            }
        }

        return string.Join(", ", killed);
    }

    private static List<(int Process, string Name)> KillDescendants()
    {
        var found = ProcessTree.FindDescendants(Environment.ProcessId);
        foreach (var (process, _) in found)
        {
            LinuxCalls.Send(process, LinuxCalls.SignalKill);
        }

        return found;
    }

    private void WatchMemory()
    {
        var limit = _memory;
        if (limit == 0 || _program == 0)
        {
            return;
        }

        var used = ProcessTree.FindDescendants(Environment.ProcessId).Sum(p => ProcessTree.ReadMemory(p.Process));
        if (used > limit)
        {
            _memory = 0;
            Report(new SupervisorReport.MemoryExceeded(used));
            KillDescendants();
        }
    }

    private void Report(SupervisorReport report)
    {
        try
        {
            lock (_writing)
            {
                SupervisorReport.Write(_reports, report);
            }
        }
        catch (IOException)
        {
            // The silo has ended. The end of standard input says so too, and that is where it is handled.
        }
    }
}
