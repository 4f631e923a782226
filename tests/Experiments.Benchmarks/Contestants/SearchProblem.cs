using System.Globalization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Contestants;

/// <summary>A problem that samplers search on: larger, mixed, conditional or noisy. <c>peers/optuna_problems.py</c> has the same ones.</summary>
/// <param name="Name">The name, also in the script.</param>
/// <param name="Space">The search space.</param>
/// <param name="Value">The value of a setup without noise; smaller is better.</param>
/// <param name="Optimum">The smallest value.</param>
/// <param name="IsNumbers">Whether the space is of numbers alone, without conditions.</param>
/// <param name="Noise">The standard deviation of what is added to the values that a sampler sees.</param>
internal sealed record SearchProblem(string Name, SearchSpace Space, Func<Setup, double> Value, double Optimum, bool IsNumbers = true, double Noise = 0)
{
    private const int Integers = 20;

    /// <summary>Gets the first value of each list at the point that both sides know; null for numbers alone.</summary>
    private IReadOnlyDictionary<string, string>? First { get; init; }

    /// <summary>Returns every problem.</summary>
    public static IReadOnlyList<SearchProblem> All(TrainingTable trainings) =>
    [
        OfFunction("sphere, 20 dimensions", TestFunctions.Sphere(20)),
        OfFunction("rastrigin, 10 dimensions", TestFunctions.Rastrigin(10)),
        OfFunction("rastrigin, 20 dimensions", TestFunctions.Rastrigin(20)),
        OfFunction("rosenbrock, 10 dimensions", TestFunctions.Rosenbrock(10)),
        OfFunction("rosenbrock, 20 dimensions", TestFunctions.Rosenbrock(20)),
        OfFunction("hartmann6, noise 0.5", TestFunctions.Hartmann6, noise: 0.5),
        Branches(),
        new(
            "trainings, mixed",
            SearchSpace.Create(VaeGmmDefinition.Definition, trainings.Base, trainings.Parameters, out _)!,
            setup => -(trainings.Find(setup)?.Ssim ?? trainings.Worst),
            -trainings.Best,
            IsNumbers: false)
        {
            First = trainings.Parameters.ToDictionary(p => p.Name, p => p.Values[0]),
        },
    ];

    /// <summary>Searches once, in logical time.</summary>
    /// <returns>The regret after the budget, without noise, of the setup whose observed value is best.</returns>
    public double Regret(StrategySpec spec, long seed, int lag, int budget)
    {
        var sampler = SamplerCatalog.Create(spec, Space, seed);
        var (candidates, outcomes, setups) = (new List<Candidate>(), new List<Outcome?>(), new List<Setup>());
        for (var index = 0; index < budget; index++)
        {
            var setup = sampler.Propose(index, new SearchHistory(candidates, outcomes, Math.Max(0, index - lag + 1))).Setup;
            candidates.Add(new Candidate(index, setup, Space.PointOf(setup)));
            setups.Add(setup);
            outcomes.Add(Outcome.Completion(Value(setup) + (Noise == 0 ? 0 : Noise * new PhiloxRandom(seed, RandomPurpose.Objective, index).NextGaussian())));
        }

        return Value(setups[Enumerable.Range(0, budget).MinBy(i => outcomes[i]!.Loss)]) - Optimum;
    }

    /// <summary>Returns the value at the point that both sides know: a tenth more for each number, the first of each list.</summary>
    public double AtCommonPoint()
    {
        var numbers = 0;
        return Value(Space.Names.Aggregate(Space.Base, (setup, name) => With(setup, name)));

        Setup With(Setup setup, string name)
        {
            var text = First?.GetValueOrDefault(name) ?? (First is null || name is "x1" or "x2" ? (0.1 * (1 + (numbers++ % 8))).ToString(CultureInfo.InvariantCulture) : setup.Text(name));
            return setup with { Values = [.. setup.Values.Select(value => value.Name == name ? value with { Text = text } : value)] };
        }
    }

    private static SearchProblem OfFunction(string name, TestFunction function, double noise = 0)
    {
        ParameterDefinition[] coordinates = [.. Enumerable.Range(1, function.Dimensions).Select(i => Coordinate($"x{i}"))];
        return new(
            name,
            Create(coordinates, [.. coordinates.Select(c => SearchParameter.Range(c.Name, DistributionKind.Uniform, 0, 1))]),
            setup => function.AtUnit([.. coordinates.Select(c => setup.Real(c.Name))]),
            function.Optimum,
            Noise: noise);
    }

    /// <summary>One of three branches, each with parameters of its own. The best value is Branin's optimum, in the first branch.</summary>
    private static SearchProblem Branches()
    {
        const string Branch = "branch";
        const string Count = "k";
        ParameterDefinition[] parameters =
        [
            ParameterDefinition.Choice(Branch, "a", "which branch", "a", "b", "c"),
            .. Enumerable.Range(1, 7).Select(i => Coordinate($"x{i}")),
            ParameterDefinition.Integer(Count, "1", 1, Integers, "a whole number"),
        ];
        SearchParameter Of(string name, string branch) => SearchParameter.Range(name, DistributionKind.Uniform, 0, 1, new SearchCondition(Branch, [branch]));
        return new(
            "branches, conditional",
            Create(
                parameters,
                [
                    SearchParameter.List(Branch, DistributionKind.Categorical, ["a", "b", "c"]),
                    Of("x1", "a"), Of("x2", "a"), Of("x3", "b"), Of("x4", "b"), Of("x5", "b"), Of("x6", "b"), Of("x7", "c"),
                    SearchParameter.Range(Count, DistributionKind.IntUniform, 1, Integers, new SearchCondition(Branch, ["c"])),
                ]),
            setup => setup.Text(Branch) switch
            {
                "a" => TestFunctions.Branin.AtUnit([setup.Real("x1"), setup.Real("x2")]),
                "b" => 1 + TestFunctions.Sphere(4).AtUnit([setup.Real("x3"), setup.Real("x4"), setup.Real("x5"), setup.Real("x6")]),
                _ => 0.8 + (Math.Pow(setup.Integer(Count) - 13, 2) / 10) + Math.Pow(setup.Real("x7") - 0.3, 2),
            },
            TestFunctions.Branin.Optimum,
            IsNumbers: false)
        {
            First = new Dictionary<string, string> { [Branch] = "a" },
        };
    }

    private static ParameterDefinition Coordinate(string name) => new() { Name = name, Kind = ParameterKind.Real, Default = "0.5", Minimum = 0, Maximum = 1, Description = "a coordinate" };

    private static SearchSpace Create(ParameterDefinition[] parameters, SearchParameter[] varied)
    {
        var workload = FunctionDefinition.Definition with { Name = "problem", Parameters = parameters, Rules = [] };
        var space = SearchSpace.Create(workload, workload.CreateDefault(), varied, out var problems);
        return space ?? throw new InvalidOperationException(string.Join("; ", problems));
    }
}
