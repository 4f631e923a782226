using System.Diagnostics;
using System.Globalization;
using Experiments.Contracts.Programs;
using Experiments.Testing;
using Experiments.Workloads.Programs.Processes;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Tests.Attempts;

/// <summary>Nothing of a program survives, whatever dies first. Each test looks at every process of the machine.</summary>
public sealed class ContainmentTests : IDisposable
{
    private readonly TestAttempt _attempt = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public void Dispose() => _attempt.Dispose();

    // Waits for ever with the mark in its command line: in the group, in a session of its own without a parent, and without the environment.
    private string LeaveBehind =>
        $"""
        tail -f /dev/null --retry in-group-{_mark} &
        (setsid sh -c 'exec tail -f /dev/null --retry daemon-{_mark}' </dev/null >/dev/null 2>&1 &)
        (setsid env -i /usr/bin/setsid /usr/bin/tail -f /dev/null --retry hidden-{_mark} </dev/null >/dev/null 2>&1 &)
        until [ $(grep -al -- '-{_mark}' /proc/[0-9]*/cmdline 2>/dev/null | xargs -r -n1 dirname | xargs -r -I D cat D/comm 2>/dev/null | grep -c tail) -ge 3 ]; do sleep 0.02; done
        echo ready

        """;

    [Fact]
    public void Everything_is_killed_when_the_program_ends()
    {
        Assert.NotNull(_attempt.Run(new TestProgram { Script = LeaveBehind + TestProgram.Epochs(1) }));

        Assert.Empty(Left());
        var told = Assert.Single(_attempt.Events, e => e.Contains("left processes behind", StringComparison.Ordinal));
        Assert.Equal(3, told.Split("tail (").Length - 1);
    }

    [Fact]
    public void Everything_is_killed_when_the_supervisor_is_killed()
    {
        _attempt.OnOutput = KillSupervisor;
        var error = _attempt.Fail(new TestProgram { Script = $"tail -f /dev/null --retry child-{_mark} & echo $PPID; wait" });

        Assert.StartsWith("the supervisor of the program was killed", error.Message, StringComparison.Ordinal);
        Assert.Empty(Left());

        // The next attempt gets another supervisor.
        _attempt.OnOutput = _ => { };
        Assert.NotNull(_attempt.Run(new TestProgram { Script = TestProgram.Epochs(1) }));

        static void KillSupervisor(string written)
        {
            // The other lines are remarks of tail, which may come in the same piece.
            foreach (var line in written.Split('\n'))
            {
                if (int.TryParse(line, CultureInfo.InvariantCulture, out var number))
                {
                    using var supervisor = Process.GetProcessById(number);
                    supervisor.Kill();
                }
            }
        }
    }

    [Fact]
    public void Everything_is_killed_before_an_error_of_the_silo_passes()
    {
        _attempt.OnEpoch = _ => throw new InvalidOperationException("the silo fails");

        Assert.Throws<InvalidOperationException>(() => _attempt.Run(new TestProgram
        {
            Script = $"tail -f /dev/null --retry child-{_mark} & {TestProgram.Epochs(2)} trap '' TERM; wait",
        }));
        Assert.Empty(Left());
    }

    [Fact]
    public async Task Everything_is_killed_when_the_silo_is_killed()
    {
        // A stand-in for the silo: the only holder of the supervisor's input, killed by kill -9.
        var command = SupervisorCommand.Beside(AppContext.BaseDirectory);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("train.sh"), LeaveBehind + "exec tail -f /dev/null --retry main-" + _mark, TestContext.Current.CancellationToken);
        using (var made = Process.Start("mkfifo", [folder.File("orders")]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var start = new ProcessStartInfo("sh", ["-c", $"cat {folder.File("orders")} | {command.FileName} {string.Join(' ', command.Arguments)} > {folder.File("reports")}"]);
        using var silo = Process.Start(start)!;
        await using var orders = new FileStream(folder.File("orders"), FileMode.Open, FileAccess.Write);
        SupervisorOrder.Write(
            new BinaryWriter(orders),
            new SupervisorOrder.Start
            {
                Arguments = ["sh", "train.sh"],
                Environment = ["PATH=" + Environment.GetEnvironmentVariable("PATH")],
                Program = "/bin/sh",
                Folder = folder.Path,
                Output = "/dev/null",
                Error = "/dev/null",
                Memory = 0,
            });
        await Wait.Until(
            () => Task.FromResult(Left()), left => left.Count(l => l.StartsWith("tail", StringComparison.Ordinal) || l.StartsWith("/usr/bin/tail", StringComparison.Ordinal)) >= 4, TestContext.Current.CancellationToken);

        var holder = ProcessTree.FindDescendants(silo.Id).Single(p => p.Name == "cat");
        using (var killed = Process.GetProcessById(holder.Process))
        {
            killed.Kill();
        }

        // The shell ends when the supervisor has ended.
        await Wait.For(silo.WaitForExitAsync(TestContext.Current.CancellationToken), "the end of the supervisor", TestContext.Current.CancellationToken);
        Assert.Empty(Left());
    }

    [Fact]
    public void Program_that_needs_more_memory_than_it_may_is_killed_and_told()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") || Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "python3"))), "there is no python3");
        var error = _attempt.Fail(new TestProgram
        {
            Operations = new ProgramOperations { Memory = 64 << 20, RetryOn = [] },
            Command = ["python3", "train.sh"],
            Script = "import time\nfilled = b'x' * (200 << 20)\ntime.sleep(600)\n",
        });

        Assert.StartsWith("out of memory: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("'memory' allows 67,108,864", error.Message, StringComparison.Ordinal);
    }

    private List<string> Left() => [.. Processes.CommandLines().Where(c => c.Contains(_mark, StringComparison.Ordinal))];
}
