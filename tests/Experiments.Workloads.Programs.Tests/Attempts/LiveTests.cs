using System.Collections.Concurrent;
using System.Diagnostics;
using Experiments.Contracts.Programs;
using Experiments.Testing;

namespace Experiments.Workloads.Programs.Tests.Attempts;

public sealed class LiveTests : IDisposable
{
    private readonly TestAttempt _attempt = new();

    public void Dispose() => _attempt.Dispose();

    [Fact]
    public void Epoch_is_reported_while_the_program_still_runs()
    {
        // The program goes on only when the silo has reported each epoch.
        using var folder = new TemporaryFolder();

        // A pipe for each epoch: a program that opens one pipe again can meet the writer of the epoch before, which has not closed it yet.
        using (var made = Process.Start("mkfifo", [folder.File("go-1"), folder.File("go-2"), folder.File("go-3")]))
        {
            made.WaitForExit();
        }

        _attempt.OnEpoch = epoch => File.WriteAllText(folder.File($"go-{epoch.Epoch}"), "go\n");
        var result = _attempt.Run(new TestProgram
        {
            Sources = [new() { Kind = MetricSourceKind.File, Path = "log.jsonl" }],
            Script =
                $$"""
                for e in 1 2 3; do
                  echo "{\"epoch\": $e, \"loss\": 1}" >> log.jsonl
                  echo "{\"epoch\": $((e + 1))}" >> log.jsonl
                  read x < {{folder.File("go")}}-$e
                done

                """,
        });

        Assert.Equal([1, 2, 3], result!.Curve.Select(e => e.Epoch));
    }

    [Fact]
    public void Output_is_passed_on_while_the_program_still_runs()
    {
        using var folder = new TemporaryFolder();
        using (var made = Process.Start("mkfifo", [folder.File("go")]))
        {
            made.WaitForExit();
        }

        var pieces = new ConcurrentQueue<string>();
        _attempt.OnOutput = piece =>
        {
            pieces.Enqueue(piece);
            if (piece.Contains("first", StringComparison.Ordinal))
            {
                File.WriteAllText(folder.File("go"), "go\n");
            }
        };
        _attempt.Run(new TestProgram { Script = $"echo first; read x < {folder.File("go")}; echo second; {TestProgram.Epochs(1)}" });

        Assert.Equal("first\nsecond\n", string.Concat(pieces));
    }

    [Fact]
    public async Task Eight_programs_at_once_lose_no_line()
    {
        const int Lines = 1000;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
            () =>
            {
                using var attempt = new TestAttempt();
                return attempt.Run(new TestProgram { Script = $"i=0; while [ $i -lt {Lines} ]; do i=$((i+1)); echo \"{{\\\"epoch\\\": $i, \\\"loss\\\": $i}}\" >> $EXPERIMENTS_METRICS_FILE; echo \"loss=$i\"; done" });
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.All(results, r => Assert.Equal(Enumerable.Range(1, Lines).Select(i => (double?)i), r!.Curve.Select(e => e.Find("loss", "validation"))));
    }
}
