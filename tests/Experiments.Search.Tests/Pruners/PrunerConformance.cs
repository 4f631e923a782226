using Experiments.Search.Pruners;

namespace Experiments.Search.Tests.Pruners;

/// <summary>What every pruner promises.</summary>
public abstract class PrunerConformance(string name, params (string Name, string Value)[] options)
{
    private const int Epochs = 40;
    private const int Length = 200;

    private readonly IPruner _pruner = PrunerCatalog.Create(PrunerCatalog.Find(name)!.Create(options.ToDictionary(o => o.Name, o => o.Value), out _)!, Epochs);

    [Fact]
    public void Pruner_has_its_catalogue_name() => Assert.Equal(name, _pruner.Name);

    [Fact]
    public void Cohorts_cover_the_proposals_without_overlap()
    {
        for (var start = 0; start < Length; start = _pruner.CohortOf(start).End)
        {
            var cohort = _pruner.CohortOf(start);
            Assert.Equal(start, cohort.Start);
            Assert.All(Enumerable.Range(cohort.Start, cohort.Size), member => Assert.Equal(cohort, _pruner.CohortOf(member)));
        }
    }

    [Fact]
    public void Rungs_rise_below_the_last_epoch_and_are_those_of_the_whole_cohort()
    {
        for (var index = 0; index < Length; index++)
        {
            var rungs = _pruner.RungsOf(index);
            Assert.Equal(rungs.Distinct().Order(), rungs);
            Assert.All(rungs, epoch => Assert.InRange(epoch, 1, Epochs - 1));
            Assert.Equal(_pruner.RungsOf(_pruner.CohortOf(index).Start), rungs);
        }
    }

    [Fact]
    public void Every_contender_gets_a_decision_with_a_reason()
    {
        for (var index = 0; index < Length; index = _pruner.CohortOf(index).End)
        {
            var cohort = _pruner.CohortOf(index);
            foreach (var epoch in _pruner.RungsOf(index).Take(3))
            {
                // Some have diverged, and some are missing for they failed.
                Contender[] contenders = [.. Enumerable.Range(cohort.Start, cohort.Size).Where(i => i % 3 != 1).Select(i => new Contender(i, [.. Enumerable.Repeat(i % 5 == 0 ? double.NaN : i, epoch)]))];
                var decisions = _pruner.Decide(new Rung(epoch, cohort.Size, contenders, []));

                Assert.Equal(contenders.Select(c => c.Index), decisions.Select(d => d.Index));
                Assert.All(decisions, d => Assert.True(d.Epoch == epoch && d.Reason.Length > 0));
            }
        }
    }
}

public sealed class NoPrunerConformance() : PrunerConformance("none");

public sealed class MedianPrunerConformance() : PrunerConformance("median");

public sealed class SuccessiveHalvingPrunerConformance() : PrunerConformance("successive-halving");

public sealed class HyperbandPrunerConformance() : PrunerConformance("hyperband");

public sealed class PatiencePrunerConformance() : PrunerConformance("patience");

public sealed class QuantilePrunerConformance() : PrunerConformance("quantile");

public sealed class ThresholdPrunerConformance() : PrunerConformance("threshold", ("limit", "7"));
