using System.Diagnostics;
using System.Globalization;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Workloads;
using Experiments.Workloads.Programs;

namespace Experiments.Benchmarks.Harness;

/// <summary>A program in C that does nothing but write lines of metrics, compiled by <c>cc</c>.</summary>
internal sealed class TinyProgram : IDisposable
{
    private const string Source = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <time.h>

        int main(void)
        {
            FILE *file = fopen(getenv("EXPERIMENTS_METRICS_FILE") ? getenv("EXPERIMENTS_METRICS_FILE") : "/dev/null", "a");
            int epochs = atoi(getenv("EXPERIMENTS_PARAM_EPOCHS") ? getenv("EXPERIMENTS_PARAM_EPOCHS") : "1");
            int rate = atoi(getenv("EXPERIMENTS_PARAM_RATE") ? getenv("EXPERIMENTS_PARAM_RATE") : "0");
            struct timespec next;
            clock_gettime(CLOCK_MONOTONIC, &next);
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                if (rate > 0)
                {
                    next.tv_nsec += 1000000000L / rate;
                    next.tv_sec += next.tv_nsec / 1000000000L;
                    next.tv_nsec %= 1000000000L;
                    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
                }

                fprintf(file, "{\"epoch\": %d, \"loss\": %d}\n", epoch, epoch);
                fflush(file);
            }

            return fclose(file);
        }
        """;

    private const string Definition = """
        workload: tiny
        command: ["./tiny"]
        code: { folder: . }
        parameters:
          epochs: { type: integer, min: 1, default: 1 }
          rate: { type: integer, min: 0, default: 0 }
        epochs: epochs
        metrics:
          loss: { goal: minimise, min: 0, split: validation }
        objective: loss
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ProgramCopy _copy;
    private readonly WorkloadDefinition _workload;

    /// <summary>Compiles the program.</summary>
    /// <exception cref="InvalidOperationException">There is no C compiler, or it failed.</exception>
    public TinyProgram()
    {
        Directory.CreateDirectory(Code);
        File.WriteAllText(_folder.File("tiny.c"), Source);
        using var compiler = Process.Start("cc", ["-O2", "-static", "-o", Path.Combine(Code, "tiny"), _folder.File("tiny.c")]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"cc ended with {compiler.ExitCode}");
        }

        var content = WorkloadFile.Parse(Definition, "workload.yaml", out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        var (code, archive) = CodeSnapshot.Pack(Code);
        _copy = new ProgramCopy(ProgramDocument.Create(content.Definition with { Code = code }, content.Operations), archive);
        _workload = ProgramWorkloads.Define(_copy.Document);
    }

    /// <summary>Gets the path of the compiled program.</summary>
    public string Executable => Path.Combine(Code, "tiny");

    private string Code => _folder.File("code");

    /// <summary>Returns an experiment.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="epochs">The lines of metrics.</param>
    /// <param name="rate">Lines a second; 0 for as fast as it goes.</param>
    public ExperimentSpec Spec(long seed, int epochs = 1, int rate = 0) => new(
        _workload.Create(
            new Dictionary<string, string>
            {
                ["epochs"] = epochs.ToString(CultureInfo.InvariantCulture),
                ["rate"] = rate.ToString(CultureInfo.InvariantCulture),
            },
            out _)!,
        seed);

    /// <summary>Brings the program to a silo.</summary>
    public Task Publish(IGrainFactory grains, CancellationToken cancellation) => _copy.PublishAsync(grains, cancellation);

    public void Dispose() => _folder.Dispose();
}
