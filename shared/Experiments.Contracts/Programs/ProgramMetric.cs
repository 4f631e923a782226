using System.Collections.Immutable;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Programs;

/// <summary>A metric of a program.</summary>
public sealed record ProgramMetric
{
    /// <summary>Gets the name, as the program writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the splits that the program reports the metric on, at least one; a value without a split belongs to the first.</summary>
    public required ImmutableArray<string> Splits { get; init; }

    /// <summary>Gets the direction in which values get better.</summary>
    public MetricGoal Goal { get; init; }

    /// <summary>Gets the unit of the values.</summary>
    public MetricUnit Unit { get; init; }

    /// <summary>Gets which of the values that the program reported is the result.</summary>
    public MetricTake Take { get; init; }

    /// <summary>Gets the smallest possible value; null: no bound.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Gets the largest possible value; null: no bound.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Gets the number of items of the split that a fraction counts; null: unknown.</summary>
    public int? Items { get; init; }

    /// <summary>Gets the decimals that tables show; of a fraction, those of its percentage. Null: the default of the unit.</summary>
    public int? Decimals { get; init; }

    /// <summary>Gets the difference that matters; null: the rule for all metrics.</summary>
    public decimal? Margin { get; init; }

    /// <summary>Gets one line for help texts; empty: none.</summary>
    public string Description { get; init; } = string.Empty;
}
