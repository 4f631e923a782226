using System.Collections.Immutable;

namespace Experiments.Files.Imports;

/// <summary>A sweep of another tool, as far as it has a counterpart here.</summary>
public sealed record ImportedSweep
{
    /// <summary>Gets the name of the workload and of the sweep.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the arguments that start the program; empty: no silo runs it.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Gets what <c>${interpreter}</c> stands for; null: the command does not use it.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Gets the parameters.</summary>
    public required ImmutableArray<ImportedParameter> Parameters { get; init; }

    /// <summary>Gets the metric to optimise.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets whether larger values of the metric are better.</summary>
    public required bool Maximise { get; init; }

    /// <summary>Gets whether the best of the reported values counts instead of the last.</summary>
    public bool TakesBest { get; init; }

    /// <summary>Gets the metrics that are reported and not optimised.</summary>
    public ImmutableArray<string> OtherMetrics { get; init; } = [];

    /// <summary>Gets where metrics are read, as YAML.</summary>
    public ImmutableArray<string> Sources { get; init; } = ["{ stdout: default }", "{ file: metrics.jsonl }"];

    /// <summary>Gets what an attempt needs, as YAML; null: one processor.</summary>
    public string? Resources { get; init; }

    /// <summary>Gets how many setups may fail; null: any number.</summary>
    public int? Failures { get; init; }

    /// <summary>Gets the seed of the sampler; null: 0.</summary>
    public long? SamplerSeed { get; init; }

    /// <summary>Gets the sampler as YAML: a name, or a group of name and options.</summary>
    public required string Sampler { get; init; }

    /// <summary>Gets the pruner as YAML; null: none.</summary>
    public string? Pruner { get; init; }

    /// <summary>Gets the parameter that says how many epochs the program trains; null: unknown. The pruner is a comment then.</summary>
    public string? Epochs { get; init; }

    /// <summary>Gets the largest number of experiments; null: the sampler ends by itself.</summary>
    public int? Experiments { get; init; }

    /// <summary>Gets how many experiments may run at once; null: no limit.</summary>
    public int? Parallel { get; init; }

    /// <summary>Gets the setups that the sweep starts with, each by the names and values of all parameters; empty: the base comes first.</summary>
    public ImmutableArray<ImmutableArray<(string Name, string Text)>> StartWith { get; init; } = [];

    /// <summary>Gets what has no counterpart or was chosen for the user, a sentence each.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>A parameter of an imported sweep.</summary>
/// <param name="Name">The name, nested names joined by dots.</param>
/// <param name="Type">The type of the workload file: real, integer, choice, flag or text.</param>
/// <param name="Default">The default.</param>
/// <param name="Choices">The words of a choice; empty for other types.</param>
/// <param name="Space">What the sweep file says of it, as YAML; null: it does not vary.</param>
public sealed record ImportedParameter(string Name, string Type, string Default, ImmutableArray<string> Choices, string? Space);
