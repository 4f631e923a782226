using System.Text;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Tests.Attempts;

/// <summary>Whatever is wrong gets an error that names the place and what would be right.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TestAttempt _attempt = new();

    public void Dispose() => _attempt.Dispose();

    [Theory]
    [InlineData("no-such-program", "command: there is no program 'no-such-program' in the PATH of the silo")]
    [InlineData("./none.sh", "command: './none.sh' is not in the code folder")]
    [InlineData("/none/python", "command: /none/python does not exist on this silo")]
    [InlineData("train.sh", "write './train.sh', or put its interpreter before it")]
    [InlineData("./train.sh", "command: './train.sh' is not executable; run chmod +x ./train.sh")]
    [InlineData("/tmp", "command: '/tmp' is a folder, not a program")]
    [InlineData("${arg}", "command[0]: there is no macro ${arg}; did you mean 'args'?")]
    [InlineData("${interpreter}", "${interpreter}: the file names no interpreter")]
    public void Command_that_cannot_start_is_explained(string command, string expected) =>
        Assert.Contains(expected, _attempt.Fail(new TestProgram { Script = "exit 0", Command = [command] }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("#!/no/such/python\n", "asks for the interpreter '/no/such/python', which this silo does not have")]
    [InlineData("#!/usr/bin/env no-such-python\n", "asks for the interpreter '/usr/bin/env no-such-python'")]
    [InlineData("#!/bin/sh\r\n", "ends with a carriage return")]
    public void Script_without_its_interpreter_is_explained(string firstLine, string expected)
    {
        var start = "printf '" + firstLine.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "' > $HOME_OF_TEST; chmod +x $HOME_OF_TEST";
        using var folder = new Testing.TemporaryFolder();
        using (var made = System.Diagnostics.Process.Start("sh", ["-c", start.Replace("$HOME_OF_TEST", folder.File("s"), StringComparison.Ordinal)]))
        {
            made.WaitForExit();
        }

        Assert.Contains(expected, _attempt.Fail(new TestProgram { Script = string.Empty, Command = [folder.File("s")] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_command_without_code_is_explained() => Assert.Contains(
        "the file has 'code: none'",
        _attempt.Fail(new TestProgram { Script = string.Empty, Command = ["bin/train"], HasCode = false }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Program_without_code_runs_in_an_empty_folder()
    {
        _attempt.Run(new TestProgram
        {
            Script = string.Empty,
            HasCode = false,
            Command = ["/bin/sh", "-c", "ls -A; echo '{\"loss\": 1}' >> $EXPERIMENTS_METRICS_FILE"],
        });

        Assert.Equal(string.Empty, _attempt.Output);
    }

    [Theory]
    [InlineData("echo '{\"epoch\": 1, \"loss\": 0,97}'", "line 1 of metrics.jsonl is not JSON: 0,97 has a decimal comma; write a number with a point")]
    [InlineData("printf 'PNG\\000\\001\\n'", "line 1 of metrics.jsonl is binary data")]
    [InlineData("head -c 10000000 /dev/zero | tr '\\000' x", "line 1 of metrics.jsonl is longer than 1,048,576 bytes")]
    [InlineData("echo '{\"epoch\": 0, \"loss\": 1}'", "epochs count from 1")]
    public void Metrics_file_without_a_meaning_is_explained_and_the_program_killed(string write, string expected)
    {
        var error = _attempt.Fail(new TestProgram { Script = write + " >> $EXPERIMENTS_METRICS_FILE; exec tail -f /dev/null" });

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diverged_program_fails_as_diverged()
    {
        var error = _attempt.Fail(new TestProgram { Script = "echo '{\"epoch\": 1, \"loss\": NaN}' >> $EXPERIMENTS_METRICS_FILE" });

        Assert.True(error.Diverged);
        Assert.Equal("diverged: loss@validation was NaN in epoch 1", error.Message);
    }

    [Fact]
    public void Metrics_file_that_is_rewritten_as_a_whole_loses_and_repeats_nothing()
    {
        // Writes all epochs again and again, each time to another file that replaces the first.
        var result = _attempt.Run(new TestProgram
        {
            Script =
                """
                for e in 1 2 3 4 5; do
                  echo "{\"loss\": 0.$e}" >> all
                  cp all $EXPERIMENTS_METRICS_FILE.new
                  mv $EXPERIMENTS_METRICS_FILE.new $EXPERIMENTS_METRICS_FILE
                  sleep 0.1
                done
                """,
        });

        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5], result!.Curve.Select(e => e.Find("loss", "validation")!.Value));
    }

    [Fact]
    public void Flood_of_output_is_kept_by_head_and_tail_and_does_not_hide_the_metrics()
    {
        var result = _attempt.Run(new TestProgram
        {
            Script = "echo first; head -c 60000000 /dev/zero | tr '\\000' '\\r'; yes abcdefghijklmnopqrstuvwxyz | head -n 2000000; echo last; " + TestProgram.Epochs(3),
        });

        Assert.Equal(3, result!.Curve.Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(_attempt.Output), 1 << 20, (1 << 20) + 100);
        Assert.StartsWith("first\n", _attempt.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nlast\n", _attempt.Output, StringComparison.Ordinal);
        Assert.Contains("bytes left out", _attempt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_that_is_no_text_is_kept()
    {
        Assert.NotNull(_attempt.Run(new TestProgram { Script = "printf '\\377\\376\\n' ; printf 'x\\001y\\n' >&2; " + TestProgram.Epochs(1) }));
        Assert.Equal("x\u0001y\n", _attempt.Error);
    }

    [Fact]
    public void Standard_input_is_closed() => Assert.NotNull(_attempt.Run(new TestProgram { Script = "cat; " + TestProgram.Epochs(1) }));

    [Fact]
    public void Working_folder_that_the_program_deletes_is_no_end()
    {
        Assert.NotNull(_attempt.Run(new TestProgram { Script = TestProgram.Epochs(2) + "rm -rf \"$PWD\"" }));
    }

    [Fact]
    public void Checkpoint_folder_that_the_program_deletes_is_explained() => Assert.Contains(
        "line 1 of metrics.jsonl: the checkpoint of epoch 1 cannot be acknowledged: ",
        _attempt.Fail(new TestProgram
        {
            Resume = ProgramResume.Checkpoint,
            Script = "rm -rf $EXPERIMENTS_CHECKPOINT_DIR; echo '{\"checkpoint\": 1}' >> $EXPERIMENTS_METRICS_FILE; exec tail -f /dev/null",
        }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Folders_that_the_program_has_closed_are_deleted_too()
    {
        Assert.NotNull(_attempt.Run(new TestProgram { Script = "mkdir -p a/b; touch a/b/c; chmod 0 a/b; " + TestProgram.Epochs(1) }));
        Assert.Empty(Directory.GetFiles(Path.Combine(_attempt.WorkFolder, "attempts"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Secrets_of_the_silo_do_not_reach_the_program()
    {
        using var attempt = new TestAttempt(new ProgramSettings
        {
            Environment = () => new Dictionary<string, string>
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = "/h",
                ["ConnectionStrings__Cluster"] = "Password=1",
                ["AWS_SECRET_ACCESS_KEY"] = "2",
                ["CONDA_TOKEN"] = "3",
                ["CONDA_PREFIX"] = "/c",
                ["EXPERIMENTS_Security__Key"] = "4",
                ["PYTHONPATH"] = "/p",
            },
        });
        attempt.Run(new TestProgram { Script = "env | cut -d= -f1 | grep -v ^EXPERIMENTS_P; " + TestProgram.Epochs(1) });

        Assert.Equal(
            [
                "CONDA_PREFIX", "EXPERIMENTS_ATTEMPT", "EXPERIMENTS_CHECKPOINT_DIR", "EXPERIMENTS_EXPERIMENT_ID", "EXPERIMENTS_METRICS_FILE", "EXPERIMENTS_OUTPUT_DIR",
                "EXPERIMENTS_RESUMED", "EXPERIMENTS_SEED", "EXPERIMENTS_STOP_FILE", "HOME", "LC_ALL", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "OMP_NUM_THREADS",
                "OPENBLAS_NUM_THREADS", "PATH", "PWD", "PYTHONHASHSEED", "PYTHONPATH", "PYTHONUNBUFFERED", "VECLIB_MAXIMUM_THREADS",
            ],
            attempt.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(n => n is not ("OLDPWD" or "_" or "SHLVL")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Graphics_processors_are_given_and_given_back()
    {
        var given = new List<string>();
        using var attempt = new TestAttempt(new ProgramSettings { Gpus = new Gpus(given) });
        attempt.Run(new TestProgram
        {
            Operations = new ProgramOperations { Gpus = 2 },
            Script = "echo gpus $CUDA_VISIBLE_DEVICES; " + TestProgram.Epochs(1),
        });

        Assert.Equal("gpus 2,5\n", attempt.Output);
        Assert.Equal(["given", "back"], given);
        Assert.Contains(
            "needs 1 graphics processors, and silo silo-1 has none to give",
            _attempt.Fail(new TestProgram { Operations = new ProgramOperations { Gpus = 1 }, Script = string.Empty }).Message,
            StringComparison.Ordinal);
    }

    private sealed class Gpus(List<string> given) : IGpuAllocator
    {
        public GpuLease? TryRent(int count)
        {
            given.Add("given");
            return new GpuLease(["2", "5"], () => given.Add("back"));
        }
    }
}
