using System.Globalization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Our samplers on a test function, in logical time: proposal i sees the results of proposals 0 to i - lag.</summary>
internal static class FunctionSearch
{
    /// <summary>The functions that searches are compared on, with the dimensions of those that exist in any number.</summary>
    public static IReadOnlyList<TestFunction> Functions { get; } =
        [TestFunctions.Sphere(4), TestFunctions.Branin, TestFunctions.Hartmann6, TestFunctions.Rastrigin(4), TestFunctions.Rosenbrock(4)];

    /// <summary>The unit cube of a function as a search space.</summary>
    public static SearchSpace Space(TestFunction function)
    {
        var (setup, parameters) = Parts(function);
        return SearchSpace.Create(FunctionDefinition.Definition, setup, parameters, out _)!;
    }

    /// <summary>The base and the searched coordinates of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="others">Other parameters of the workload.</param>
    public static (Setup Base, SearchParameter[] Parameters) Parts(TestFunction function, params (string Name, string Value)[] others)
    {
        var values = new Dictionary<string, string>
        {
            [FunctionDefinition.Function] = function.Name,
            [FunctionDefinition.Dimensions] = function.Dimensions.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in others)
        {
            values[name] = value;
        }

        var parameters = Enumerable.Range(0, function.Dimensions).Select(d => SearchParameter.Range(FunctionDefinition.X(d), DistributionKind.Uniform, 0, 1));
        return (FunctionDefinition.Definition.Create(values, out _)!, [.. parameters]);
    }

    /// <summary>A sampler with its usual options.</summary>
    public static StrategySpec Sampler(string name, params (string Name, string Value)[] options) =>
        SamplerCatalog.Find(name)!.Create(options.ToDictionary(o => o.Name, o => o.Value), out _)!;

    /// <summary>Searches once.</summary>
    /// <returns>After each budget the best value so far less the optimum.</returns>
    public static double[] Regrets(TestFunction function, StrategySpec spec, long seed, int lag, int[] budgets)
    {
        var space = Space(function);
        var sampler = SamplerCatalog.Create(spec, space, seed);
        var (candidates, outcomes) = (new List<Candidate>(), new List<Outcome?>());
        for (var index = 0; index < budgets.Max(); index++)
        {
            var setup = sampler.Propose(index, new SearchHistory(candidates, outcomes, Math.Max(0, index - lag + 1))).Setup;
            candidates.Add(new Candidate(index, setup, space.PointOf(setup)));
            double[] unit = [.. Enumerable.Range(0, function.Dimensions).Select(d => setup.Real(FunctionDefinition.X(d)))];
            outcomes.Add(Outcome.Completion(function.AtUnit(unit)));
        }

        return [.. budgets.Select(budget => outcomes.Take(budget).Min(o => o!.Loss) - function.Optimum)];
    }
}
