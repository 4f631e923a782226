using System.Collections.Immutable;
using System.Text.Json;

namespace Experiments.Contracts.Programs;

/// <summary>What a workload file says of a program, as far as results depend on it.</summary>
/// <remarks>
/// The hash of <see cref="ToJson"/> names the workload, so a changed script or metric makes other experiments. Members are only added,
/// and a member at its default is left out: the names of stored workloads must not change. What results do not depend on is in
/// <see cref="ProgramOperations"/>.
/// </remarks>
public sealed record ProgramDefinition
{
    /// <summary>Gets the name that the file gives the workload: <c>my-cnn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the arguments that start the program, with macros such as <c>${args}</c>. Never a shell's line. Empty: no silo runs it.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Gets the program that <c>${interpreter}</c> stands for: a name that the PATH finds, or a path; null: there is none.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Gets the stored snapshot of the code folder; null: the silos hold the code already.</summary>
    public ProgramCode? Code { get; init; }

    /// <summary>Gets the parameters, in the order of the file, without the seed.</summary>
    public required ImmutableArray<ProgramParameter> Parameters { get; init; }

    /// <summary>Gets the name under which arguments and JSON carry the seed; null: only <c>EXPERIMENTS_SEED</c> carries it.</summary>
    public string? Seed { get; init; }

    /// <summary>Gets the parameter that says how many epochs the program trains; null: a pruner cannot cut the program short.</summary>
    public string? Epochs { get; init; }

    /// <summary>Gets the metrics, in the order of the file.</summary>
    public required ImmutableArray<ProgramMetric> Metrics { get; init; }

    /// <summary>Gets the name of the metric that curves show and pruners compare.</summary>
    public required string Objective { get; init; }

    /// <summary>Gets the places where the metrics are read, at least one.</summary>
    public required ImmutableArray<MetricSource> Sources { get; init; }

    /// <summary>Gets whether the program continues from its checkpoint folder.</summary>
    public ProgramResume Resume { get; init; }

    /// <summary>Gets what a value that is not finite means.</summary>
    public NonFinitePolicy NonFinite { get; init; }

    /// <summary>Returns the definition as JSON: the text that the workload's name is a hash of.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProgramJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a definition.</exception>
    public static ProgramDefinition FromJson(string json) =>
        JsonSerializer.Deserialize<ProgramDefinition>(json, ProgramJson.Options) ?? throw new JsonException("the definition is null");

    /// <summary>Returns the metric of <see cref="Objective"/>.</summary>
    public ProgramMetric ObjectiveMetric() => Metrics.First(m => m.Name == Objective);
}
