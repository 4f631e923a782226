using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;

namespace Experiments.Benchmarks.Harness;

/// <summary>The pruners that several questions compare.</summary>
internal static class ComparedPruners
{
    /// <summary>Gets the pruners, each with the size of the earlier sweep with which it compares; 0 for none.</summary>
    public static IReadOnlyList<(string Title, StrategySpec Spec, int Earlier)> All { get; } =
    [
        ("none", Of("none"), 0),
        ("median", Of("median", ("warmup", "3")), 0),
        ("successive-halving, cohort 9", Of("successive-halving", ("cohort", "9")), 0),
        ("successive-halving, cohort 27", Of("successive-halving", ("cohort", "27")), 0),
        ("hyperband", Of("hyperband"), 0),
        ("quantile, reference 9", Of("quantile", ("reference", "9")), 0),
        ("quantile, reference 27", Of("quantile", ("reference", "27")), 0),
        ("quantile, earlier sweep of 27", Of("quantile"), 27),
    ];

    /// <summary>Returns a pruner with options.</summary>
    public static StrategySpec Of(string name, params (string Name, string Value)[] options) =>
        PrunerCatalog.Find(name)!.Create(options.ToDictionary(o => o.Name, o => o.Value), out _)!;
}
