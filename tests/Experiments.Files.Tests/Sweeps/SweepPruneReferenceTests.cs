using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

public sealed class SweepPruneReferenceTests
{
    [Fact]
    public void Pruner_names_the_sweep_that_it_compares_with_and_nothing_waits_then()
    {
        var spec = Read("pruner: { name: quantile, sweep: around-148, quantile: 0.5 }").Spec!;
        Assert.Equal(("around-148", "0.5", SweepDraftReader.LagWithoutLearning), (spec.PruneAgainst, spec.Pruner.Text("quantile"), spec.Lag));
        var own = Read("pruner: quantile").Spec!;
        Assert.Equal((null, SweepDraftReader.LagWithLearning), ((object?)own.PruneAgainst, own.Lag));
    }

    private static SweepReading Read(string line)
    {
        var draft = SweepFile.Parse($"setup: {{ workload: function, steps: 9 }}\nparameters: {{ x1: [0.1, 0.2] }}\nsampler: grid\n{line}\n", "pruned", out var errors);
        Assert.Empty(errors);
        var reading = SweepDraftReader.Read(draft!, null, BuiltInWorkloads.All.Catalog, Strategies.Catalog);
        Assert.Empty(reading.Errors);
        return reading;
    }
}
