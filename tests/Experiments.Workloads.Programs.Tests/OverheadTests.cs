using System.Diagnostics;

namespace Experiments.Workloads.Programs.Tests;

/// <summary>Measures what a program costs beside its own work. Asked for by name, because the numbers belong to the machine.</summary>
public sealed class OverheadTests
{
    private const string Asked = "EXPERIMENTS_OVERHEAD_TESTS";

    [Fact]
    public void Program_that_does_nothing_costs_less_than_25_ms_of_processor_time()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Asked) == "1", $"{Asked}=1 asks for it");
        const int Count = 300;
        using var attempt = new TestAttempt();
        var program = new TestProgram
        {
            Script = "echo '{\"loss\": 1}' > $EXPERIMENTS_METRICS_FILE",
            Command = ["sh", "train.sh"],
        };
        for (var i = 0; i < Count; i++)
        {
            attempt.Run(program);
        }

        var (own, children, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Supervisors(), Stopwatch.StartNew());
        for (var i = 0; i < Count; i++)
        {
            attempt.Run(program);
        }

        var (inSilo, outside) = ((Process.GetCurrentProcess().TotalProcessorTime - own) / Count, (Supervisors() - children) / Count);
        var used = inSilo + outside;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{used.TotalMilliseconds:0.0} ms of processor time, {inSilo.TotalMilliseconds:0.0} ms of it in the silo, {watch.Elapsed.TotalMilliseconds / Count:0.0} ms of wall time a program");
        Assert.True(used < TimeSpan.FromMilliseconds(25), $"{used.TotalMilliseconds:0.0} ms");
    }

    /// <summary>Returns the processor time of the supervisors and of the programs that they have waited for.</summary>
    private static TimeSpan Supervisors() => TimeSpan.FromSeconds(Supervisor.ProcessTree.FindDescendants(Environment.ProcessId)
        .Select(p => File.ReadAllText($"/proc/{p.Process}/stat").Split(") ")[^1].Split(' '))
        .Sum(fields => fields[11..15].Sum(double.Parse)) / 100);
}
