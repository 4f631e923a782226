using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Programs;

/// <summary>A parameter of a program.</summary>
public sealed record ProgramParameter
{
    /// <summary>Gets the name, as the program spells it. Dots nest in JSON: <c>optim.momentum</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type of the values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ProgramParameterType Type { get; init; }

    /// <summary>Gets the value that setups have if nothing else is said, in canonical form.</summary>
    public required string Default { get; init; }

    /// <summary>Gets one line for help texts; empty: none.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Gets the smallest value; null: no bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the largest value; null: no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets whether a sweep without a word of its own searches on a logarithmic scale.</summary>
    public bool Log { get; init; }

    /// <summary>Gets the words of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Gets how arguments carry a flag.</summary>
    public FlagStyle Style { get; init; }

    /// <summary>Gets what other parameters must be for this one to be passed at all; empty: it is always passed.</summary>
    public ImmutableArray<ProgramCondition> When { get; init; } = [];
}
