using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Sweeps;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepDemandsTests
{
    private static readonly SweepState State = new()
    {
        Spec = SweepBookTests.Spec("none", []) with { Seeds = [7, 8, 9], Parallel = 4 },
        Status = SweepStatus.Running,
        TraceParent = "trace",
        SubmittedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData(SweepStatus.Running, false, ExperimentStatus.Pending, 5)]
    [InlineData(SweepStatus.Stopping, false, ExperimentStatus.Running, 5)]
    [InlineData(SweepStatus.Paused, false, ExperimentStatus.Running, 5)]
    [InlineData(SweepStatus.Paused, false, ExperimentStatus.Pending, 0)]
    [InlineData(SweepStatus.Paused, false, ExperimentStatus.Unknown, 0)]
    [InlineData(SweepStatus.Paused, true, ExperimentStatus.Running, 0)]
    public void Pause_keeps_others_from_starting_and_holds_what_runs_only_if_told(SweepStatus sweep, bool holds, ExperimentStatus experiment, int expected) =>
        Assert.Equal(
            new EpochLimit(expected),
            SweepDemands.Limit(State with { Status = sweep, HoldsRunning = holds }, experiment, byPruner: new EpochLimit(5)));

    [Fact]
    public void Demand_orders_by_progress_and_then_by_proposal_and_seed()
    {
        var tracked = new TrackedExperiment("id", proposal: 2, seedPosition: 1, seed: 8);
        var demand = SweepDemands.Create("sphere", State, tracked, new EpochLimit(5));
        Assert.Equal(new ExperimentDemand("sphere", Priority: 0, Order: 7, EpochLimit: 5, Parallel: 4, TraceParent: "trace") { Since = State.SubmittedAt }, demand);
        tracked.Update(TrackedExperimentTests.View(ExperimentStatus.Running, [3, 2, 1]), 1, FunctionDefinition.Definition);
        Assert.Equal(3, SweepDemands.Create("sphere", State, tracked, new EpochLimit(null)).Priority);
        Assert.Null(SweepDemands.Create("sphere", State, tracked, new EpochLimit(null)).EpochLimit);
        Assert.Equal(-3, SweepDemands.Create("sphere", State with { Spec = State.Spec! with { Priority = -3 } }, tracked, new EpochLimit(5)).OwnerPriority);
    }
}
