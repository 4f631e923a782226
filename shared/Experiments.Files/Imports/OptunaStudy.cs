using System.Collections.Immutable;

namespace Experiments.Files.Imports;

/// <summary>A study of an Optuna journal.</summary>
internal sealed class OptunaStudy
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets for each objective whether it is maximised.</summary>
    public required ImmutableArray<bool> IsMaximised { get; init; }

    /// <summary>Gets or sets the names of the objectives; empty if the study has not named them.</summary>
    public ImmutableArray<string> MetricNames { get; set; } = [];

    /// <summary>Gets or sets whether the study was deleted.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Gets the trials, in the order of their numbers.</summary>
    public List<OptunaTrial> Trials { get; } = [];
}
