using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Programs.Tests;

public sealed class ProgramWorkloadTests : IDisposable
{
    private readonly TestAttempt _attempt = new();

    [Theory]
    [InlineData("around-148", "around-148.")]
    [InlineData(null, "unset.")]
    public void Program_sees_which_sweep_asked(string? sweep, string expected)
    {
        _attempt.Sweep = sweep;
        _attempt.Run(new TestProgram { Script = "echo ${EXPERIMENTS_SWEEP-unset}.; echo '{\"loss\": 1}' >> $EXPERIMENTS_METRICS_FILE" });
        Assert.Contains(expected, _attempt.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _attempt.Dispose();

    [Fact]
    public void Program_reports_its_epochs_and_gives_a_result()
    {
        var result = _attempt.Run(new TestProgram { Script = TestProgram.Epochs(3) });

        Assert.NotNull(result);
        Assert.Equal([0.993, 0.986, 0.979], result.Curve.Select(e => e.Find("loss", "validation")!.Value));
        Assert.Equal(result.Curve, _attempt.Epochs);
        Assert.Equal([new MetricValue("loss", "validation", 0.979)], result.Metrics);
        Assert.Equal("silo-1", result.Provenance.Silo);
        Assert.Equal(64, result.WeightsSha256.Length);
    }

    [Fact]
    public void Nothing_of_an_attempt_remains_in_the_working_folder_but_its_code()
    {
        _attempt.Run(new TestProgram { Script = TestProgram.Epochs(1) });

        Assert.Empty(Directory.GetFiles(Path.Combine(_attempt.WorkFolder, "attempts"), "*", SearchOption.AllDirectories));
        var code = Path.Combine(_attempt.WorkFolder, "code");
        Assert.Single(Directory.GetFileSystemEntries(code), entry => Path.GetFileName(entry) != "locks");
        Assert.Equal(0, new FileInfo(Assert.Single(Directory.GetFileSystemEntries(Path.Combine(code, "locks")))).Length);
    }

    [Fact]
    public void Folders_of_killed_silos_are_deleted_at_the_start_and_those_of_others_are_not()
    {
        string[] others = [$"{Environment.MachineName}-{Environment.ProcessId}", "other-machine-999999999"];
        foreach (var name in (string[])[$"{Environment.MachineName}-999999999", .. others])
        {
            Directory.CreateDirectory(Path.Combine(_attempt.WorkFolder, "attempts", name, "0123456789abcdef-1-a", "work"));
        }

        using var workload = new ProgramWorkload(new RunnerSettings { Threads = 1, Time = TimeProvider.System, WorkFolder = _attempt.WorkFolder });
        workload.Prepare();

        Assert.Equal(others.Order(), Directory.GetDirectories(Path.Combine(_attempt.WorkFolder, "attempts")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Working_folder_is_for_this_user_alone()
    {
        var folder = Path.Combine(_attempt.WorkFolder, "programs");
        using var attempt = new TestAttempt(workFolder: folder);
        attempt.Run(new TestProgram { Script = TestProgram.Epochs(1) });

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void Metrics_are_read_from_standard_output()
    {
        var result = _attempt.Run(new TestProgram
        {
            Script = "echo 'epoch=1 loss=0.5 accuracy: 0.8'; echo 'epoch=2 loss=.25 accuracy: 9e-1'; echo 'done: all'",
            Metrics =
            [
                new() { Name = "loss", Splits = ["validation"], Goal = MetricGoal.Minimise },
                new() { Name = "accuracy", Splits = ["test"], Goal = MetricGoal.Maximise, Unit = MetricUnit.Fraction },
            ],
            Sources = [new() { Kind = MetricSourceKind.StandardOutput }],
        });

        Assert.Equal([new("loss", "validation", 0.25), new("accuracy", "test", 0.9)], result!.Metrics);
        Assert.Equal(2, result.Curve.Length);
    }

    [Fact]
    public void Arguments_environment_and_files_carry_the_parameters()
    {
        var result = _attempt.Run(
            new TestProgram
            {
                Script =
                    """
                    echo "$@"
                    cat "$EXPERIMENTS_PARAMS_FILE"; echo
                    echo "$EXPERIMENTS_PARAM_LR $EXPERIMENTS_SEED $EXPERIMENTS_RESUMED $PYTHONHASHSEED $LC_ALL $OMP_NUM_THREADS"
                    echo '{"loss": 1}' >> $EXPERIMENTS_METRICS_FILE
                    """,
            },
            seed: 7,
            values: [("lr", "1e-5")]);

        Assert.NotNull(result);
        Assert.Equal(
            """
            --lr=1E-05 --epochs=3 --seed=7
            {"lr":1E-05,"epochs":3,"seed":7}
            1E-05 7 0 7 C.UTF-8 1

            """,
            _attempt.Output);
    }

    [Fact]
    public void Exit_code_fails_the_experiment_with_the_last_lines_of_standard_error()
    {
        var error = _attempt.Fail(new TestProgram { Script = "echo 'no \u001b[31mdata\u001b[0m' >&2; exit 3" });

        Assert.Equal("the program ended with code 3\nno data", error.Message);
        Assert.Equal("no \u001b[31mdata\u001b[0m\n", _attempt.Error);
    }

    [Fact]
    public void Metric_that_never_came_is_told_with_the_names_that_were_seen()
    {
        var error = _attempt.Fail(new TestProgram { Script = "echo '{\"epoch\": 1, \"los\": 1, \"lr\": 3}' >> $EXPERIMENTS_METRICS_FILE" });

        Assert.Equal(
            "the program ended well, but never reported loss@validation; it reported los, lr. Is 'los' what you call loss@validation?", error.Message);
    }

    [Fact]
    public void Double_forked_daemon_in_a_session_of_its_own_is_killed()
    {
        var mark = Guid.NewGuid().ToString("N");
        _attempt.Run(new TestProgram
        {
            Script = $"(setsid env -i sh -c 'exec </dev/null >/dev/null 2>&1; exec tail -f /dev/null --retry {mark}' &) ; " + TestProgram.Epochs(1),
        });

        Assert.DoesNotContain(Processes.CommandLines(), c => c.Contains(mark, StringComparison.Ordinal));
        Assert.Contains(_attempt.Events, e => e.Contains("left processes behind", StringComparison.Ordinal));
    }
}
