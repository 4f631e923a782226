using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Sweeps;

/// <summary>The pruners that sweeps may name.</summary>
public static class PrunerCatalog
{
    /// <summary>Every pruner.</summary>
    public static IReadOnlyList<StrategyDefinition> All { get; } =
    [
        new() { Name = "none", Description = "stops nothing" },
        new()
        {
            Name = "median",
            Learns = true,
            Description = "stops what is worse than the median of the completed setups",
            Options =
            [
                Integer("startup", "5", 1, 1_000_000, "completed setups before anything is stopped"),
                Integer("warmup", "5", 1, 1_000_000, "epochs before a setup may be stopped"),
                Integer("interval", "1", 1, 1_000_000, "epochs between two decisions"),
            ],
        },
        new()
        {
            Name = "successive-halving",
            Description = "trains a cohort a little, keeps the best share, trains it more",
            Options = [Integer("cohort", "27", 2, 1_000_000, "setups that compete"), Factor, FirstRung],
        },
        new() { Name = "hyperband", Description = "successive halving with several trades of setups against epochs", Options = [Factor, FirstRung] },
        new()
        {
            Name = "patience",
            Description = "stops a setup whose validation loss no longer improves",
            Options =
            [
                Integer("patience", "10", 1, 1_000_000, "epochs without improvement that are tolerated"),
                new() { Name = "minimum-gain", Kind = ParameterKind.Real, Default = "0", Minimum = 0, Description = "how much the loss must fall to count as improved" },
            ],
        },
    ];

    /// <summary>The pruner of that name, or null.</summary>
    public static StrategyDefinition? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static ParameterDefinition Factor => Integer("factor", "3", 2, 100, "of each rung, one in this many goes on");

    private static ParameterDefinition FirstRung => Integer("first-rung", "1", 1, 1_000_000, "epochs before the first decision");

    private static ParameterDefinition Integer(string name, string value, int minimum, int maximum, string description) =>
        new() { Name = name, Kind = ParameterKind.Integer, Default = value, Minimum = minimum, Maximum = maximum, Description = description };
}
