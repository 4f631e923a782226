using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Search.Objectives;

namespace Experiments.Analysis.Fronts;

/// <summary>
/// Compares the fronts of two sweeps by the hypervolume in one box around the setups of both (Zitzler and Thiele 1998), by how much of each the other
/// dominates, and by each metric. The order in which results arrived does not matter.
/// </summary>
internal static class FrontComparer
{
    private const int Resamples = 500;
    private const double Tail = 0.025;

    /// <summary>Compares; null if the sweeps do not have the same several metrics, or one has no setup with a value of each that meets its constraints.</summary>
    public static FrontComparison? Of(SweepTable first, SweepTable second)
    {
        var metrics = first.Spec.AllMetrics();
        if (metrics.Length < 2 || !metrics.SequenceEqual(second.Spec.AllMetrics()))
        {
            return null;
        }

        long[] common = [.. first.Spec.Seeds.Intersect(second.Spec.Seeds).Order()];
        var (a, b) = (new Side(first, common), new Side(second, common));
        var (own, others) = (a.Feasible(), b.Feasible());
        if (own.Count == 0 || others.Count == 0)
        {
            return null;
        }

        var box = new ObjectiveBox([.. own.Concat(others).Select(point => point.Losses)]);
        var (ownFront, otherFront) = (Front(own), Front(others));
        return new FrontComparison
        {
            Metrics = metrics,
            First = Compared(ownFront, otherFront),
            Second = Compared(otherFront, ownFront),
            DifferenceInterval = common.Length < SeedBootstrap.FewestSeeds ? null : Interval(first.Spec, common.Length, a, b, box),
        };

        ComparedFront Compared(List<Point> front, List<Point> other) => new()
        {
            Hypervolume = box.Share(front.Select(point => point.Losses)),
            Proposals = [.. front.Select(point => point.Proposal).Order()],
            Dominated = front.Count(point => other.Exists(better => Dominance.Dominates(better.Losses, point.Losses))),
            Best = [.. metrics.Select((metric, i) => front.Min(point => point.Losses[i]) * (metric.Goal == SweepGoal.Minimise ? 1 : -1))],
        };
    }

    private static List<Point> Front(List<Point> points)
    {
        var fronts = NonDominatedSort.Fronts([.. points.Select(point => point.Losses)]);
        return [.. points.Where((_, i) => fronts[i] == 0)];
    }

    /// <summary>Draws the common seeds again, the same for all setups of both sweeps, and finds both fronts anew.</summary>
    private static Interval Interval(SweepSpec spec, int seeds, Side first, Side second, ObjectiveBox box)
    {
        var differences = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var random = new PhiloxRandom(spec.SamplerSeed, RandomPurpose.Bootstrap, resample);
            int[] drawn = [.. Enumerable.Range(0, seeds).Select(_ => random.NextInt32(seeds))];
            differences[resample] = box.Share(second.Feasible(drawn).Select(p => p.Losses)) - box.Share(first.Feasible(drawn).Select(p => p.Losses));
        }

        Array.Sort(differences);
        var cut = (int)(Tail * Resamples);
        return new Interval(differences[cut], differences[^(cut + 1)]);
    }

    private readonly record struct Point(int Proposal, double[] Losses);

    /// <summary>The setups of one sweep with a value of each metric on every seed.</summary>
    private sealed class Side
    {
        private readonly SweepSpec _spec;
        private readonly List<(int Proposal, double[][] All, double[][] Common)> _setups = [];

        public Side(SweepTable table, long[] common)
        {
            _spec = table.Spec;
            var places = common.Select(seed => table.Spec.Seeds.IndexOf(seed)).ToArray();
            var measured = table.Spec.MeasuredMetrics();
            foreach (var setup in table.Setups)
            {
                var samples = measured.Select(metric => setup.Sample(metric.Name, metric.Split)).ToArray();
                if (samples.All(sample => sample.Count == table.Spec.Seeds.Length))
                {
                    double[][] values = [.. samples.Select(sample => sample.Values.OfType<double>().ToArray())];
                    _setups.Add((setup.Proposal.Index, values, [.. values.Select(metric => places.Select(place => metric[place]).ToArray())]));
                }
            }
        }

        /// <summary>Returns the setups that meet the constraints by their means over all seeds.</summary>
        public List<Point> Feasible() => Feasible(setup => [.. setup.All.Select(metric => metric.Average())]);

        /// <summary>Returns the setups that meet the constraints by their means over drawn common seeds.</summary>
        public List<Point> Feasible(int[] drawn) => Feasible(setup => [.. setup.Common.Select(metric => drawn.Sum(seed => metric[seed]) / drawn.Length)]);

        private List<Point> Feasible(Func<(int Proposal, double[][] All, double[][] Common), double[]> meansOf) =>
        [
            .. from setup in _setups
               let means = meansOf(setup)
               where SetupMeans.Violation(_spec, means) == 0
               select new Point(setup.Proposal, SetupMeans.Losses(_spec, means)),
        ];
    }
}
