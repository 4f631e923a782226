using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>The name of a distribution in files. The reader and the schema for editors both read this one list.</summary>
/// <param name="Word">The word.</param>
/// <param name="Kind">The distribution.</param>
/// <param name="IsList">Whether the distribution takes a list of values instead of two ends.</param>
/// <param name="Description">One line for help texts.</param>
public sealed record DistributionWord(string Word, DistributionKind Kind, bool IsList, string Description)
{
    /// <summary>Gets every word that may follow <c>distribution:</c>.</summary>
    public static IReadOnlyList<DistributionWord> All { get; } =
    [
        new("uniform", DistributionKind.Uniform, false, "real numbers, evenly between min and max"),
        new("log-uniform", DistributionKind.LogUniform, false, "real numbers above 0, their logarithm evenly between min and max"),
        new("int-uniform", DistributionKind.IntUniform, false, "whole numbers from min to max"),
        new("int-log-uniform", DistributionKind.IntLogUniform, false, "whole numbers above 0, their logarithm evenly between min and max"),
        new("categorical", DistributionKind.Categorical, true, "the listed values, without order"),
        new("values", DistributionKind.Values, true, "the listed values, numbers in their order"),
    ];

    /// <summary>Returns the distribution of a word, or null.</summary>
    public static DistributionWord? Find(string word) => All.FirstOrDefault(d => d.Word == word);
}
