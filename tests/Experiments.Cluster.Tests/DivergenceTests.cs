using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Cluster.Tests;

/// <summary>A loss that is not a number.</summary>
public sealed class DivergenceTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Fact]
    public async Task Experiment_fails_with_epoch_and_step_and_the_sweep_goes_on()
    {
        await using var cluster = await Start(DatabaseKind.Sqlite, new TestClusterOptions { Silos = 2, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        var training = Specs.Training(seed: 1, epochs: 20, (VaeGmmDefinition.LearningRate, "10"));
        await cluster.Submit([training]);
        var sweep = SweepSpecs.Sphere("random", "none", steps: 3, milliseconds: 5);
        sweep = sweep with
        {
            Parameters = [.. sweep.Parameters, SearchParameter.List(FunctionDefinition.Fault, DistributionKind.Categorical, ["none", FaultyFunction.Diverge])],
        };
        var view = await cluster.RunToEnd(sweep);
        var diverging = view.Experiments.Where(r => view.Proposals[r.Proposal].Setup.Text(FunctionDefinition.Fault) == FaultyFunction.Diverge).ToList();
        Assert.NotEmpty(diverging);
        Assert.All(diverging, r => Assert.Equal((ExperimentStatus.Failed, "diverged at epoch 1, step 1: the loss is not a number"), (r.Status, r.Reason)));
        Assert.All(view.Experiments.Except(diverging), r => Assert.Equal(ExperimentStatus.Completed, r.Status));

        var failed = await cluster.Until(training, v => v.Status.IsFinal());
        Assert.Equal(ExperimentStatus.Failed, failed.Status);
        cluster.ExpectAttempt(1, failed);
        Assert.Matches(@"^diverged at epoch \d+, step \d+", failed.Reason);
    }
}
