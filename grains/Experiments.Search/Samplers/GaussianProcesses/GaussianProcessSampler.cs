using System.Globalization;
using Experiments.Contracts.Setups;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>
/// Gaussian process with expected improvement: Snoek, Larochelle and Adams, "Practical Bayesian optimization of machine learning
/// algorithms" (NIPS 2012). Pending proposals count as if they gave what the process predicts for them: the kriging believer of Ginsbourger,
/// Le Riche and Carraro, "Kriging is well-suited to parallelize optimization" (2010). Pruned and failed proposals count as the
/// worst completed one; if all completed ones are equal, failed ones count as worse. The cost of a proposal grows with the cube of the history's length, so the sampler suits hundreds of proposals, not thousands.
/// </summary>
/// <param name="space">The space to propose from.</param>
/// <param name="seed">The seed of the draws.</param>
/// <param name="startup">The proposals that are drawn before the process is used.</param>
public sealed class GaussianProcessSampler(SearchSpace space, long seed, int startup) : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "gp",
        Learns = true,
        KnowsOneMetric = true,
        IgnoresConstraints = true,

        // The cost of a proposal grows with the cube of the number of results.
        MostPriorResults = 200,
        Description = "Gaussian process, expected improvement",
        Options = [SamplerDefinition.Startup with { Description = $"proposals that are drawn at random before the process is used; more if fewer than {LeastResults} have results by then" }],
        Make = (spec, space, seed) => new GaussianProcessSampler(space, seed, spec.Integer("startup")),
    };

    /// <summary>With fewer results than this, a fit says little, and a lag leaves some proposals without results for long.</summary>
    private const int LeastResults = 4;

    private const int Draws = 2048;
    private const int DrawsNearBest = 64;
    private const int Climbs = 9;
    private const int Iterations = 200;
    private const double GradientTolerance = 1e-3;

    private readonly bool[] _ordered = [.. space.Dimensions.Select(d => d.Values.IsOrdered)];

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => Definition.Learns;

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history)
    {
        var random = new PhiloxRandom(seed, RandomPurpose.Sampler, index);

        // Draws cover the space whether or not their results are known, so they count at once. To wait for the results too would add as many
        // draws as the lag is long, which a short search cannot make up for.
        var losses = history.Count < startup || history.Finished < Math.Min(startup, LeastResults) ? [] : Losses(history);
        if (losses.Length == 0)
        {
            return new Suggestion(UniformDraw.Setup(space, random, history), $"uniform draw: {history.Count} of {startup} before the process starts, {history.Finished} with results");
        }

        var points = Enumerable.Range(0, history.Count).Select(i => Coordinates(history[i])).ToArray();
        var kernel = KernelFit.Fit(points[..history.Finished], losses, _ordered);
        var best = losses.Min();
        var home = points[Array.IndexOf(losses, best)];
        var (process, target) = Believing(points, losses, best, kernel);
        var proposals = Search(process, kernel.Inverse, target, home, random);

        var setup = proposals.Select(point => space.SetupAt(point)).Take(space.Count is null ? 1 : Draws).FirstOrDefault(s => !UniformDraw.IsRepeated(space, s, history));
        return setup is null
            ? new Suggestion(UniformDraw.Setup(space, random, history), "uniform draw: every promising setup has been proposed")
            : new Suggestion(setup, Reason(process, setup, best));
    }

    /// <summary>
    /// Returns the process that believes its own predictions of the pending points, and the loss that a proposal must improve upon.
    /// </summary>
    /// <remarks>
    /// A prediction leaves the mean as it is and removes the uncertainty around the point, so the next proposal goes elsewhere. Any other
    /// value, such as the best loss so far, bends the mean: the fit passes below it and predicts optima that no result supports.
    /// </remarks>
    private (GaussianProcess Process, double Target) Believing(double[][] points, double[] losses, double best, KernelParameters kernel)
    {
        var process = new GaussianProcess(points[..losses.Length], losses, _ordered, kernel);
        if (points.Length == losses.Length)
        {
            return (process, best);
        }

        double[] believed = [.. points[losses.Length..].Select(point => process.Predict(point).Mean)];
        return (new GaussianProcess(points, [.. losses, .. believed], _ordered, kernel), Math.Min(best, believed.Min()));
    }

    /// <summary>Returns the standardised losses of the finished proposals; none if no proposal completed.</summary>
    private static double[] Losses(SearchHistory history)
    {
        var outcomes = Enumerable.Range(0, history.Finished).Select(history.OutcomeAt).ToArray();
        var completed = outcomes.Where(o => o.Kind == OutcomeKind.Completed).Select(o => o.Loss).ToArray();
        if (completed.Length == 0)
        {
            return [];
        }

        var worst = completed.Max();

        // Among equal losses the worst is also the best, and nothing would lead away from where setups fail.
        var failed = worst > completed.Min() ? worst : worst + 1;
        var losses = outcomes.Select(o => o.Kind switch
        {
            OutcomeKind.Completed => o.Loss,
            OutcomeKind.Pruned => worst,
            OutcomeKind.Failed => failed,
            _ => throw new InvalidOperationException($"outcome {o.Kind} has no loss"),
        }).ToArray();
        var mean = losses.Average();
        var deviation = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)));
        return [.. losses.Select(loss => deviation > 0 ? (loss - mean) / deviation : 0)];
    }

    /// <summary>Returns points by expected improvement, best first: draws over the cube and near the best point, some of them improved by climbing.</summary>
    private IEnumerable<double[]> Search(GaussianProcess process, double[] inverse, double best, double[] home, PhiloxRandom random)
    {
        var draws = Ordered(Enumerable.Range(0, Draws).Select(_ => UniformDraw.Point(space, random)));
        var near = Ordered(Enumerable.Range(0, DrawsNearBest).Select(_ => Near(home, random)));
        var climbed = Ordered(Starts(draws, random).Append(near[0].Point).Append(home).Select(start => Climb(process, inverse, best, start)));
        return climbed.Concat(draws).Concat(near).OrderByDescending(p => p.Value).Select(p => p.Point);

        (double[] Point, double Value)[] Ordered(IEnumerable<double[]> points) =>
            [.. points.Select(Snapped).Select(point => (Point: point, Value: Value(point))).OrderByDescending(p => p.Value)];

        double Value(double[] point)
        {
            var (mean, variance) = process.Predict(point);
            return ExpectedImprovement.Log(best, mean, Math.Sqrt(variance)).Value;
        }
    }

    /// <summary>Returns the best draw and others, each with a probability in proportion to its expected improvement.</summary>
    private static IEnumerable<double[]> Starts((double[] Point, double Value)[] draws, PhiloxRandom random)
    {
        var weights = draws.Select((draw, i) => i == 0 ? 0 : Math.Exp(draw.Value - draws[0].Value)).ToArray();
        yield return draws[0].Point;
        for (var climb = 1; climb < Climbs; climb++)
        {
            var left = random.NextDouble() * weights.Sum();
            var chosen = Array.FindIndex(weights, weight => weight > 0 && (left -= weight) <= 0);
            if (chosen < 0)
            {
                yield break;
            }

            weights[chosen] = 0;
            yield return draws[chosen].Point;
        }
    }

    /// <summary>Returns the nearest maximum of the expected improvement. The search runs in units of the length scales, so that all coordinates count alike.</summary>
    private static double[] Climb(GaussianProcess process, double[] inverse, double best, double[] start)
    {
        double[] units = [.. inverse.Select(Math.Sqrt)];
        double[] scaled = [.. start.Zip(units, (x, unit) => x * unit)];
        BoundedAscent.Climb(scaled, Scaled, new double[units.Length], units, GradientTolerance, Iterations);
        return Point(scaled);

        double[] Point(double[] place) => [.. place.Zip(units, (z, unit) => Math.Min(z / unit, 1))];

        double Scaled(double[] place, double[] gradient)
        {
            var value = Improvement(process, best, Point(place), gradient);
            for (var d = 0; d < gradient.Length; d++)
            {
                gradient[d] /= units[d];
            }

            return value;
        }
    }

    private static double Improvement(GaussianProcess process, double best, double[] point, double[] gradient)
    {
        var varianceGradient = new double[point.Length];
        var (mean, variance) = process.Predict(point, gradient, varianceGradient);
        var deviation = Math.Sqrt(variance);
        var (value, byMean, byDeviation) = ExpectedImprovement.Log(best, mean, deviation);
        for (var d = 0; d < gradient.Length; d++)
        {
            gradient[d] = (byMean * gradient[d]) + (byDeviation * varianceGradient[d] / (2 * deviation));
        }

        return value;
    }

    private static double[] Near(double[] home, PhiloxRandom random)
    {
        var reach = Math.Pow(10, -3 * random.NextDouble());
        return [.. home.Select(x => Math.Clamp(x + (0.3 * reach * random.NextGaussian()), 0, 1))];
    }

    private double[] Snapped(double[] point) => [.. point.Select((x, i) => space.Dimensions[i].Values.Snap(x))];

    private static double[] Coordinates(Candidate candidate) => [.. candidate.Point.Select(x => double.IsNaN(x) ? 0.5 : x)];

    private string Reason(GaussianProcess process, Setup setup, double best)
    {
        var (mean, variance) = process.Predict([.. space.PointOf(setup).Select(x => double.IsNaN(x) ? 0.5 : x)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"largest expected improvement: predicted {mean - best:+0.##;-0.##;0} ± {Math.Sqrt(variance):0.##} from the best, in standard deviations of the losses");
    }
}
