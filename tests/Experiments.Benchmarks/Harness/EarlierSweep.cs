using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Benchmarks.Harness;

/// <summary>An earlier sweep over the same space, whose setups were drawn at random and ran to their ends.</summary>
internal static class EarlierSweep
{
    private const string Name = "earlier";

    // Far from the seeds of the rounds, so that the earlier sweep has other setups.
    private const long FirstSeed = 1_000_000;

    /// <summary>Returns the sweep with a pruner that compares with the earlier sweep.</summary>
    /// <param name="spec">The sweep. Its pruner is quantile.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="setups">The number of setups of the earlier sweep; 0 for none.</param>
    /// <param name="curveOf">What a setup gives.</param>
    public static SweepSpec PrunedAgainst(this SweepSpec spec, WorkloadDefinition workload, int setups, Func<Setup, SimulatedCurve> curveOf)
    {
        if (setups == 0)
        {
            return spec;
        }

        var space = SearchSpace.Create(workload, spec.Base, [.. spec.Parameters], out _)!;
        var sampler = SamplerCatalog.Create(spec.Sampler, space, FirstSeed + spec.SamplerSeed);
        var (candidates, outcomes) = (new List<Candidate>(), new List<Outcome?>());
        var curves = new List<SimulatedCurve>();
        for (var index = 0; index < setups; index++)
        {
            var setup = sampler.Propose(index, new SearchHistory(candidates, outcomes, 0)).Setup;
            candidates.Add(new Candidate(index, setup, space.PointOf(setup)));
            outcomes.Add(null);
            curves.Add(curveOf(setup));
        }

        PruneReferenceRung[] rungs =
        [
            .. QuantilePruner.RungsOf(spec.Pruner, curves[0].Steps)
                .Select(epoch => new PruneReferenceRung(epoch, [.. curves.Select(curve => curve.LossAfter(epoch)).Where(double.IsFinite).Order()])),
        ];
        return spec with { PruneAgainst = Name, Reference = new PruneReference { Sweep = Name, Sha256 = PruneReference.HashOf(rungs), Rungs = [.. rungs] } };
    }
}
