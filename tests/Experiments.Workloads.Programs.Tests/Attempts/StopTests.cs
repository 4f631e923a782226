using System.Text.Json;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Tests.Attempts;

public sealed class StopTests : IDisposable
{
    private const string Forever = "while :; do sleep 0.05; done";

    private readonly TestAttempt _attempt = new();
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose()
    {
        _attempt.Dispose();
        _cancel.Dispose();
    }

    [Fact]
    public void Held_program_is_told_by_file_and_signal_and_may_save_a_checkpoint()
    {
        _attempt.OnEpoch = _ => _attempt.Hold();
        var result = _attempt.Run(new TestProgram
        {
            Resume = ProgramResume.Checkpoint,
            Script =
                """
                stop() {
                  cat "$EXPERIMENTS_STOP_FILE"
                  echo one > $EXPERIMENTS_CHECKPOINT_DIR/state
                  echo '{"checkpoint": 1}' >> $EXPERIMENTS_METRICS_FILE
                  until [ -e $EXPERIMENTS_CHECKPOINT_DIR/ACK-1 ]; do sleep 0.01; done
                  exit 75
                }
                trap stop TERM
                echo '{"epoch": 1, "loss": 3}' >> $EXPERIMENTS_METRICS_FILE
                echo '{"epoch": 2, "loss": 3}' >> $EXPERIMENTS_METRICS_FILE

                """ + Forever,
        });

        Assert.Null(result);
        Assert.Equal([1], _attempt.Checkpoints.Select(c => c.Epoch));
        using var stop = JsonDocument.Parse(_attempt.Output);
        Assert.Equal("hold", stop.RootElement.GetProperty("reason").GetString());
        Assert.True(stop.RootElement.GetProperty("deadline").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Cancelled_attempt_ends_its_program_and_says_so()
    {
        _attempt.Cancellation = _cancel.Token;
        _attempt.OnOutput = _ => _cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _attempt.Run(
            new TestProgram { Script = "trap 'cat $EXPERIMENTS_STOP_FILE; exit 1' TERM; echo started; " + Forever }));
        Assert.Contains("\"cancelled\"", _attempt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_ignores_the_signal_is_killed_after_the_grace_with_all_its_children()
    {
        var mark = Guid.NewGuid().ToString("N");
        _attempt.Cancellation = _cancel.Token;
        _attempt.OnOutput = _ => _cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _attempt.Run(
            new TestProgram
            {
                Operations = new ProgramOperations { StopTimeout = TimeSpan.FromMilliseconds(100) },
                Script = $"trap '' TERM; (trap '' TERM; tail -f /dev/null --retry {mark}) & echo started; while :; do wait; done",
            }));
        Assert.DoesNotContain(Processes.CommandLines(), c => c.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public void Program_that_takes_too_long_fails_as_timed_out()
    {
        var error = _attempt.Fail(new TestProgram
        {
            Operations = new ProgramOperations { TrialTimeout = TimeSpan.FromMilliseconds(300), StopTimeout = TimeSpan.FromSeconds(20) },
            Script = Forever,
        });

        Assert.Equal("timeout: the program ran longer than 00:00:00.3000000, what 'timeout: trial' allows", error.Message);
    }

    [Fact]
    public void Program_that_is_silent_for_too_long_fails_as_timed_out()
    {
        var error = _attempt.Fail(new TestProgram
        {
            Operations = new ProgramOperations { SilentTimeout = TimeSpan.FromSeconds(3), StopTimeout = TimeSpan.FromSeconds(20) },
            Script = "echo '{\"epoch\": 1, \"loss\": 3}' >> $EXPERIMENTS_METRICS_FILE; echo last >&2; " + Forever,
        });

        Assert.StartsWith("timeout: the program was silent for 00:00:03", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nlast", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_without_checkpoints_is_stopped_when_the_epoch_of_the_limit_has_settled()
    {
        Assert.Null(_attempt.Run(
            new TestProgram { Script = "trap 'cat $EXPERIMENTS_STOP_FILE; exit 0' TERM; echo \"{\\\"epoch\\\": 1, \\\"loss\\\": $EXPERIMENTS_EPOCH_LIMIT}\" >> $EXPERIMENTS_METRICS_FILE; " + Forever },
            limit: 1));
        Assert.Equal([1], _attempt.Epochs.Select(e => e.Find("loss", "validation")));
        Assert.Contains("\"hold\"", _attempt.Output, StringComparison.Ordinal);
    }
}
