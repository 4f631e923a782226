using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Objectives;

namespace Experiments.Analysis.Fronts;

/// <summary>
/// The setups of a sweep by dominance. A setup dominates another if its means over the seeds are nowhere worse and somewhere better. Setups that
/// violate a constraint are on no front. The front does not depend on the order in which results arrived.
/// </summary>
public sealed record SweepFront
{
    /// <summary>Gets the setups with a value of each metric on every seed: the front first, then by front and first metric, and then those that violate a constraint.</summary>
    public required ImmutableArray<FrontSetup> Setups { get; init; }

    /// <summary>Gets the setups that no other dominates, in the order of the first metric.</summary>
    public IEnumerable<FrontSetup> Front => Setups.TakeWhile(s => s.Front == 1);

    /// <summary>
    /// Gets how much of the box between the best and the worst value of each metric the front dominates. It is 1 if one setup is the best in all, and
    /// null with fewer than two setups that meet the constraints.
    /// </summary>
    public double? Hypervolume { get; init; }

    /// <summary>Gets the 95 % interval of the hypervolume over resampled seeds; null with fewer than three seeds.</summary>
    public Interval? HypervolumeInterval { get; init; }

    /// <summary>Gets the hypervolume after each proposal that meets the constraints, in the same box.</summary>
    public ImmutableArray<HypervolumeStep> History { get; init; } = [];

    /// <summary>Finds the front of a sweep with one metric or several.</summary>
    public static SweepFront Of(SweepTable table)
    {
        var spec = table.Spec;
        var measured = spec.MeasuredMetrics();
        var complete = table.Setups
            .Select(setup => (Setup: setup, Samples: measured.Select(m => setup.Sample(m.Name, m.Split)).ToArray()))
            .Where(s => s.Samples.All(sample => sample.Count == spec.Seeds.Length))
            .Select(s => new Measured(spec, s.Setup, s.Samples))
            .ToList();
        var feasible = complete.Where(m => m.Violation == 0).ToList();
        var fronts = NonDominatedSort.Fronts([.. feasible.Select(m => m.Losses)]);
        var box = feasible.Count > 1 ? new ObjectiveBox([.. feasible.Select(m => m.Losses)]) : null;
        var seeds = box is null ? null : SeedBootstrap.Of(spec, [.. complete.Select(m => m.Values)], box);
        var shares = complete.Select((m, i) => (m, i)).ToDictionary(c => c.m, c => seeds?.Shares[c.i]);
        return new SweepFront
        {
            Setups =
            [
                .. feasible.Select((m, i) => (m, Front: fronts[i] + 1)).OrderBy(f => f.Front).ThenBy(f => f.m.Losses[0]).ThenBy(f => f.m.Setup.Proposal.Index).Select(f => f.m.At(f.Front, shares[f.m])),
                .. complete.Where(m => m.Violation > 0).OrderBy(m => m.Violation).ThenBy(m => m.Setup.Proposal.Index).Select(m => m.At(0, shares[m])),
            ],
            Hypervolume = box?.Share(feasible.Where((_, i) => fronts[i] == 0).Select(m => m.Losses)),
            HypervolumeInterval = seeds?.Hypervolume,
            History = box is null ? [] : Steps(feasible, box),
        };
    }

    private static ImmutableArray<HypervolumeStep> Steps(List<Measured> feasible, ObjectiveBox box)
    {
        var front = new List<double[]>();
        var steps = ImmutableArray.CreateBuilder<HypervolumeStep>();
        foreach (var setup in feasible.OrderBy(m => m.Setup.Proposal.Index))
        {
            var isNew = !front.Any(other => Dominance.Dominates(other, setup.Losses) || other.AsSpan().SequenceEqual(setup.Losses));
            if (isNew)
            {
                front.RemoveAll(other => Dominance.Dominates(setup.Losses, other));
                front.Add(setup.Losses);
            }

            steps.Add(new HypervolumeStep(setup.Setup.Proposal.Index, isNew || steps.Count == 0 ? box.Share(front) : steps[^1].Hypervolume));
        }

        return steps.ToImmutable();
    }

    private sealed class Measured
    {
        private readonly SweepSpec _spec;
        private readonly double[] _means;

        public Measured(SweepSpec spec, SweepSetup setup, SeedSample[] samples)
        {
            (_spec, Setup) = (spec, setup);
            Values = [.. samples.Select(sample => sample.Values.OfType<double>().ToArray())];
            _means = [.. samples.Select(sample => sample.Summary!.Value.Mean)];
            Losses = SetupMeans.Losses(spec, _means);
            Violation = SetupMeans.Violation(spec, _means);
        }

        public SweepSetup Setup { get; }

        /// <summary>Gets the value of each seed, by metric.</summary>
        public double[][] Values { get; }

        public double[] Losses { get; }

        public double Violation { get; }

        public FrontSetup At(int front, double? share) => new()
        {
            Setup = Setup,
            Means = [.. _means[..Losses.Length]],
            Front = front,
            Violation = Violation,
            Violated = [.. _spec.AllConstraints().Where((constraint, i) => constraint.Violation(_means[Losses.Length + i]) > 0)],
            ShareOnFront = share,
        };
    }
}
