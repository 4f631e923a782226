using Experiments.Search.Objectives;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Our samplers on functions with several values, in logical time: proposal i sees the results of proposals 0 to i - lag.</summary>
internal static class FrontSearch
{
    private const int Dimensions = 6;

    /// <summary>The functions, each with the worst point that counts for the hypervolume.</summary>
    public static IReadOnlyList<(TestFunction Function, double[] Reference)> Functions { get; } =
    [
        (SeveralValues.Zdt1(Dimensions), [1.1, 3]),
        (SeveralValues.Zdt2(Dimensions), [1.1, 3]),
        (SeveralValues.Zdt3(Dimensions), [1.1, 3]),
        (SeveralValues.Dtlz2(Dimensions), [1.5, 1.5, 1.5]),
    ];

    /// <summary>Searches once.</summary>
    /// <returns>The hypervolume after each budget.</returns>
    public static double[] Volumes(TestFunction function, double[] reference, string sampler, long seed, int lag, int[] budgets)
    {
        var space = FunctionSearch.Space(function);
        var proposer = SamplerCatalog.Create(FunctionSearch.Sampler(sampler), space, seed);
        var (candidates, outcomes) = (new List<Candidate>(), new List<Outcome?>());
        for (var index = 0; index < budgets.Max(); index++)
        {
            var setup = proposer.Propose(index, new SearchHistory(candidates, outcomes, Math.Max(0, index - lag + 1))).Setup;
            candidates.Add(new Candidate(index, setup, space.PointOf(setup)));
            double[] unit = [.. Enumerable.Range(0, function.Dimensions).Select(d => setup.Real(FunctionDefinition.X(d)))];
            outcomes.Add(Outcome.Completion(function.AllAtUnit(unit)));
        }

        return Volumes([.. outcomes.Select(o => (IReadOnlyList<double>)o!.Losses)], reference, budgets);
    }

    /// <summary>Returns the hypervolume of the first points, for each budget.</summary>
    public static double[] Volumes(IReadOnlyList<IReadOnlyList<double>> points, double[] reference, int[] budgets) =>
        [.. budgets.Select(budget => Hypervolume.Of(points.Take(budget), reference))];
}
