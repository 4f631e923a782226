using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Sweeps;

/// <summary>The samplers that sweeps may name.</summary>
public static class SamplerCatalog
{
    /// <summary>Every sampler.</summary>
    public static IReadOnlyList<StrategyDefinition> All { get; } =
    [
        new() { Name = "random", Description = "independent uniform draws" },
        new() { Name = "grid", Ends = true, Description = "every combination of levels", Options = [Integer("levels", "5", 2, 1000, "levels of a range; lists and short integer ranges give all their values")] },
        new()
        {
            Name = "sobol",
            Description = "Sobol's low-discrepancy sequence",
            Options = [new() { Name = "scramble", Kind = ParameterKind.Choice, Choices = ["owen", "none"], Default = "owen", Description = "Owen's nested scrambling from the sweep's seed, or the plain sequence" }],
        },
        new() { Name = "one-at-a-time", Ends = true, Description = "the base, then each parameter alone to either side", Options = [Integer("steps", "3", 1, 1000, "values to either side of the base")] },
        new()
        {
            Name = "star",
            Ends = true,
            Description = "the base, then each parameter alone at the ends of its range",
            Options = [new() { Name = "pairs", Kind = ParameterKind.Choice, Choices = ["no", "yes"], Default = "no", Description = "whether every two parameters are also moved together, which shows interactions" }],
        },
        new()
        {
            Name = "tpe",
            Learns = true,
            Description = "tree-structured Parzen estimator, multivariate",
            Options = [Startup, Integer("candidates", "24", 1, 100_000, "draws from the good setups' density of which the most promising is proposed")],
        },
        new() { Name = "cma-es", Learns = true, Description = "covariance matrix adaptation", Options = [Integer("population", "0", 0, 100_000, "proposals a generation; 0: 4 + 3 ln(parameters)"), Sigma] },
        new() { Name = "gp", Learns = true, Description = "Gaussian process, expected improvement", Options = [Startup] },
    ];

    /// <summary>The sampler of that name, or null.</summary>
    public static StrategyDefinition? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static ParameterDefinition Startup => Integer("startup", "10", 1, 1_000_000, "finished proposals before the model is used; random until then");

    private static ParameterDefinition Sigma =>
        new() { Name = "sigma", Kind = ParameterKind.Real, Default = "0.16666666666666666", Minimum = 0, MinimumExcluded = true, Maximum = 1, Description = "first standard deviation, as a share of every range" };

    private static ParameterDefinition Integer(string name, string value, int minimum, int maximum, string description) =>
        new() { Name = name, Kind = ParameterKind.Integer, Default = value, Minimum = minimum, Maximum = maximum, Description = description };
}
