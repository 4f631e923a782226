using Experiments.Analysis.Comparisons;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Comparisons;

/// <summary>Lists in what two sweeps differ: first parameters, then settings such as the sampler.</summary>
public static class ComparisonContrasts
{
    private const string None = "none";

    /// <summary>Returns the list; empty for sweeps of equal specs.</summary>
    public static IReadOnlyList<Contrast> Of(SweepComparison comparison) =>
    [
        .. comparison.First.Workload.Name == comparison.Second.Workload.Name
            ? Array.Empty<Contrast>()
            : [new Contrast("workload", comparison.First.Workload.Name, comparison.Second.Workload.Name)],
        .. comparison.Parameters.Select(p => new Contrast(p.Name, Parameter(p.FirstBase, p.FirstSearch), Parameter(p.SecondBase, p.SecondSearch))),
        .. Settings(comparison.First.Spec, comparison.Second.Spec),
    ];

    private static string Parameter(string? value, SearchParameter? search) =>
        value is null ? "no such parameter"
        : search is null ? Wording.ShortValue(value)
        : $"{Wording.Values(search)}{(search.When is { } when ? $", when {when.Parameter} is {string.Join(" or ", when.Values)}" : string.Empty)}; base {Wording.ShortValue(value)}";

    private static IEnumerable<Contrast> Settings(SweepSpec first, SweepSpec second)
    {
        var (a, b) = (new OrderedDictionary<string, string>(SpecFacts.Of(first)), new OrderedDictionary<string, string>(SpecFacts.Of(second)));
        return a.Keys.Union(b.Keys)
            .Select(name => new Contrast(name, a.GetValueOrDefault(name, None), b.GetValueOrDefault(name, None)))
            .Where(contrast => contrast.First != contrast.Second);
    }
}
