using Experiments.Contracts.Programs;
using Experiments.Testing;
using Experiments.Workloads.Programs.Attempts;

namespace Experiments.Workloads.Programs.Tests.Attempts;

public sealed class CheckpointTests : IDisposable
{
    private static readonly TestProgram Program = new() { Script = TestProgram.Epochs(6, TestProgram.SaveCheckpoint), Resume = ProgramResume.Checkpoint };
    private static readonly (string Name, string Value)[] SixEpochs = [("epochs", "6")];

    private readonly TestAttempt _attempt = new();
    private readonly TestAttempt _other = new();

    public void Dispose()
    {
        _attempt.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Every_announced_checkpoint_is_stored_and_acknowledged()
    {
        Assert.NotNull(_attempt.Run(Program, values: SixEpochs));
        Assert.Equal([1, 2, 3, 4, 5, 6], _attempt.Checkpoints.Select(c => c.Epoch));
    }

    [Fact]
    public void Attempt_stops_at_its_limit_with_the_checkpoint_of_that_epoch()
    {
        Assert.Null(_attempt.Run(Program, limit: 2, values: SixEpochs));
        Assert.Equal([1, 2], _attempt.Checkpoints.Select(c => c.Epoch));
        Assert.Equal([1, 2], _attempt.Epochs.Select(e => e.Epoch));
    }

    [Fact]
    public void Resumed_program_equals_an_uninterrupted_one_bit_for_bit()
    {
        var whole = _attempt.Run(Program, values: SixEpochs)!;

        Assert.Null(_other.Run(Program, limit: 2, values: SixEpochs));
        var state = _other.Checkpoints[^1].State;
        var rest = _other.Run(Program, resumeFrom: state, resumed: [.. _other.Epochs], values: SixEpochs)!;

        Assert.Equal([1, 2, 3, 4, 5, 6], _other.Epochs.Select(e => e.Epoch));
        Assert.Equal(whole.WeightsSha256, rest.WeightsSha256);
        Assert.Equal(whole.Metrics, rest.Metrics);
        Assert.Equal(whole.Curve.SelectMany(e => e.Values), rest.Curve.SelectMany(e => e.Values));
    }

    [Fact]
    public void Equal_folders_give_equal_states()
    {
        _attempt.Run(Program, values: SixEpochs);
        _other.Run(Program, values: SixEpochs);

        Assert.Equal(_attempt.Checkpoints[^1].State, _other.Checkpoints[^1].State);
    }

    [Fact]
    public void Limit_between_two_checkpoints_keeps_the_older_one_and_repeats_nothing_to_the_silo()
    {
        var rare = Program with { Script = TestProgram.Epochs(6, $"[ $epoch = 1 ] || continue\n  {TestProgram.SaveCheckpoint}") };

        Assert.Null(_attempt.Run(rare, limit: 3, values: SixEpochs));
        Assert.Equal([1, 3], _attempt.Checkpoints.Select(c => c.Epoch));
        Assert.Contains(_attempt.Events, e => e.Contains("repeats the epochs after epoch 1", StringComparison.Ordinal));

        var rest = _attempt.Run(rare, resumeFrom: _attempt.Checkpoints[^1].State, resumed: [.. _attempt.Epochs], values: SixEpochs)!;
        Assert.Equal([1, 2, 3, 4, 5, 6], _attempt.Epochs.Select(e => e.Epoch));
        Assert.Equal(_other.Run(rare, values: SixEpochs)!.WeightsSha256, rest.WeightsSha256);
    }

    [Fact]
    public void Program_without_checkpoints_starts_again_from_nothing()
    {
        var none = Program with { Resume = ProgramResume.None, Script = TestProgram.Epochs(6) };

        Assert.Null(_attempt.Run(none, limit: 2, values: SixEpochs));
        Assert.Equal([2], _attempt.Checkpoints.Select(c => c.Epoch));
        Assert.Contains(_attempt.Events, e => e.Contains("keeps no checkpoints", StringComparison.Ordinal));

        var rest = _attempt.Run(none, resumeFrom: _attempt.Checkpoints[^1].State, resumed: [.. _attempt.Epochs], values: SixEpochs)!;
        Assert.Equal([1, 2, 3, 4, 5, 6], rest.Curve.Select(e => e.Epoch));
        Assert.Equal([1, 2, 3, 4, 5, 6], _attempt.Epochs.Select(e => e.Epoch));
    }

    [Fact]
    public void Attempt_that_starts_at_its_limit_stops_at_once()
    {
        _attempt.Run(Program, limit: 2, values: SixEpochs);

        Assert.Null(_other.Run(
            Program with { Script = "exit 1" }, limit: 2, resumeFrom: _attempt.Checkpoints[^1].State, resumed: [.. _attempt.Epochs], values: SixEpochs));
    }

    [Fact]
    public void Limit_that_is_the_last_epoch_is_the_end() => Assert.NotNull(_attempt.Run(Program, limit: 6, values: SixEpochs));

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    public void Folder_of_any_number_of_files_is_kept(int count)
    {
        var program = Program with
        {
            Script =
                $$"""
                cd $EXPERIMENTS_CHECKPOINT_DIR
                if [ "$EXPERIMENTS_RESUMED" = 1 ]; then
                  echo "{\"epoch\": 2, \"loss\": $(ls | wc -l)}" >> $EXPERIMENTS_METRICS_FILE
                  exit
                fi
                [ {{count}} = 0 ] || seq {{count}} | split -l 1 -a 3 - part
                echo "{\"epoch\": 1, \"loss\": 1, \"checkpoint\": 1}" >> $EXPERIMENTS_METRICS_FILE
                until [ -e ACK-1 ]; do sleep 0.01; done
                exit 75
                """,
        };

        Assert.Equal(count, _attempt.Run(program)!.Curve[1].Find("loss", "validation"));
        Assert.Contains("the program asked to be started again (exit code 75)", _attempt.Events);
    }

    [Fact]
    public void Folder_that_is_too_large_is_refused_with_what_to_do()
    {
        using var attempt = new TestAttempt(new ProgramSettings { Limits = new ProgramLimits { CheckpointFiles = 2 } });
        var error = attempt.Fail(Program with
        {
            Script = "cd $EXPERIMENTS_CHECKPOINT_DIR; touch a b c; echo '{\"checkpoint\": 1}' >> $EXPERIMENTS_METRICS_FILE; exec tail -f /dev/null",
        });

        Assert.Equal(
            "line 1 of metrics.jsonl: the checkpoint of epoch 1 cannot be stored: the checkpoint folder holds more than 2 files and folders; keep only what the program continues from, and pack many small files into one",
            error.Message);
    }

    [Fact]
    public async Task Folder_that_changes_while_it_is_packed_is_skipped()
    {
        const int MostTries = 10_000;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a"), "a", TestContext.Current.CancellationToken);
        using var changes = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                using var file = new FileStream(folder.File("a"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                while (!changes.IsCancellationRequested)
                {
                    file.Write("more"u8);
                    file.Flush();
                    file.SetLength(file.Position % 1000);
                }
            },
            TestContext.Current.CancellationToken);

        // The folder changes all the time, so one of many tries is caught in the middle.
        Assert.ThrowsAny<IOException>((Action)PackOften);
        await changes.CancelAsync();
        await writer;

        void PackOften()
        {
            for (var i = 0; i < MostTries; i++)
            {
                new CheckpointFolder(folder.Path, "0123456789abcdef", ProgramLimits.Default).Pack(1);
            }
        }
    }

    [Fact]
    public void Experiments_never_share_the_artifact_of_a_checkpoint()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "state"), "equal");
        byte[][] states = [.. new[] { "0123456789abcdef", "fedcba9876543210" }.Select(owner => new CheckpointFolder(folder.Path, owner, ProgramLimits.Default).Pack(1))];
        Assert.NotEqual(states[0], states[1]);
        using var other = new TemporaryFolder();
        Assert.Equal(1, new CheckpointFolder(other.Path, "0123456789abcdef", ProgramLimits.Default).Restore(states[0]));
        Assert.Equal("equal", File.ReadAllText(Path.Combine(other.Path, "state")));
    }

    [Fact]
    public void Crashed_program_continues_from_its_checkpoint_as_long_as_it_advances()
    {
        var program = Program with
        {
            // Dies after every epoch.
            Script = TestProgram.Epochs(6, TestProgram.SaveCheckpoint + "\n  kill -SEGV $$"),
            Operations = new ProgramOperations { Retries = 1, RetryOn = [RetryCause.Signal] },
        };

        var result = _attempt.Run(program, values: SixEpochs)!;
        Assert.Equal(_other.Run(Program, values: SixEpochs)!.WeightsSha256, result.WeightsSha256);
        Assert.Equal(6, _attempt.Events.Count(e => e == "the program was ended by SIGSEGV; it is tried again"));
    }

    [Fact]
    public void Artifact_is_stored_and_one_outside_of_the_folders_is_refused()
    {
        const string Announce = "echo '{\"artifact\": \"NAME\"}' >> $EXPERIMENTS_METRICS_FILE\n";
        var result = _attempt.Run(Program with
        {
            Script = "echo model > model.onnx; mkdir $EXPERIMENTS_OUTPUT_DIR/x; echo y > $EXPERIMENTS_OUTPUT_DIR/x/y\n"
                + Announce.Replace("NAME", "model.onnx", StringComparison.Ordinal) + Announce.Replace("NAME", "x/y", StringComparison.Ordinal) + TestProgram.Epochs(1),
        });

        Assert.Equal(["model.onnx", "x/y"], result!.Artifacts.Select(a => a.Name));
        Assert.Equal("model\n"u8, _attempt.Artifacts["model.onnx"]);
        foreach (var (prepare, name) in ((string, string)[])[(string.Empty, "/etc/passwd"), (string.Empty, "../params.json"), ("ln -s /etc/passwd link;", "link"), (string.Empty, "none")])
        {
            Assert.Contains(
                "is no file of the folder that the program started in",
                _attempt.Fail(Program with { Script = prepare + Announce.Replace("NAME", name, StringComparison.Ordinal) + TestProgram.Epochs(1) }).Message,
                StringComparison.Ordinal);
        }
    }
}
