using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Workloads;

/// <summary>One of the values that a workload reports after every epoch.</summary>
public sealed record EpochValueDefinition
{
    /// <summary>Gets the name, in kebab case: <c>learning-rate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the split that the value was measured on; null: the value was set, not measured.</summary>
    public string? Split { get; init; }

    /// <summary>Gets the decimals that tables show; null: four significant digits.</summary>
    public int? Decimals { get; init; }

    /// <summary>Gets the words for the value in a sentence: <c>validation loss</c>.</summary>
    public string Words => string.Join(' ', EpochValue.WordsOf(Name, Split));
}
