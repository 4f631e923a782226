using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Programs.Tests;

/// <summary>A program that a test runs: a shell script and what a workload file says of it.</summary>
internal sealed record TestProgram
{
    private static readonly ConcurrentDictionary<string, (ProgramCode Code, byte[] Archive)> Packed = new(StringComparer.Ordinal);

    /// <summary>Gets the script, or the content of the only file.</summary>
    public required string Script { get; init; }

    public ImmutableArray<string> Command { get; init; } = ["sh", "train.sh", "${args}"];

    public ImmutableArray<ProgramParameter> Parameters { get; init; } =
    [
        new() { Name = "lr", Type = ProgramParameterType.Real, Default = "0.1" },
        new() { Name = "epochs", Type = ProgramParameterType.Integer, Default = "3" },
    ];

    public ImmutableArray<ProgramMetric> Metrics { get; init; } = [new() { Name = "loss", Splits = ["validation"], Goal = MetricGoal.Minimise }];

    public ImmutableArray<MetricSource> Sources { get; init; } = [new() { Kind = MetricSourceKind.File }];

    public ProgramResume Resume { get; init; }

    public NonFinitePolicy NonFinite { get; init; }

    public ProgramOperations Operations { get; init; } = new() { StopTimeout = TimeSpan.FromSeconds(20), RetryOn = [] };

    /// <summary>Gets whether the script travels as a snapshot of code.</summary>
    public bool HasCode { get; init; } = true;

    /// <summary>Makes a script that reports a loss for each of its epochs, and continues where a checkpoint says.</summary>
    public static string Epochs(int count, string after = "") =>
        $$"""
        epoch=$(cat "$EXPERIMENTS_CHECKPOINT_DIR/state" 2>/dev/null || echo 0)
        while [ $epoch -lt {{count}} ]; do
          epoch=$((epoch + 1))
          echo "{\"epoch\": $epoch, \"loss\": 0.$((1000 - epoch * 7))}" >> "$EXPERIMENTS_METRICS_FILE"
          {{after}}
        done

        """;

    /// <summary>The part of a script that saves a checkpoint and waits for its acknowledgement.</summary>
    public const string SaveCheckpoint =
        """
        echo $epoch > "$EXPERIMENTS_CHECKPOINT_DIR/state"
          echo "{\"checkpoint\": $epoch}" >> "$EXPERIMENTS_METRICS_FILE"
          until [ -e "$EXPERIMENTS_CHECKPOINT_DIR/ACK-$epoch" ]; do sleep 0.01; done
        """;

    public ProgramDefinition Define(ProgramCode? code) => new()
    {
        Name = "test",
        Command = Command,
        Code = code,
        Parameters = Parameters,
        Epochs = Parameters.Any(p => p.Name == "epochs") ? "epochs" : null,
        Seed = "seed",
        Metrics = Metrics,
        Objective = Metrics[0].Name,
        Sources = Sources,
        Resume = Resume,
        NonFinite = NonFinite,
    };

    /// <summary>Packs the script, as a client does.</summary>
    public (ProgramCode Code, byte[] Archive) Pack() => Packed.GetOrAdd(Script, Pack);

    private static (ProgramCode Code, byte[] Archive) Pack(string script)
    {
        using var folder = new Testing.TemporaryFolder();
        File.WriteAllText(folder.File("train.sh"), script, new UTF8Encoding(false));
        return CodeSnapshot.Pack(folder.Path);
    }
}
