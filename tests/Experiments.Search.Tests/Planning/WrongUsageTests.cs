using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Planning;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>A sweep of a program that refuses its arguments ends early, with the same proposal in whatever order reports arrive.</summary>
public sealed class WrongUsageTests
{
    private const string Cause = "its first 3 setups ended with wrong usage, as the next would; compare the arguments in `--dry-run` with what the program takes";

    [Theory]
    [InlineData("random", 1, 3)]
    [InlineData("random", 6, 8)]
    [InlineData("tpe", 4, 6)]
    public void Sweep_ends_when_the_head_is_known(string sampler, int lag, int proposals)
    {
        for (var schedule = 0; schedule < 20; schedule++)
        {
            var planner = Run(Program(sampler, lag), schedule, wrong: index => true);

            Assert.Equal((proposals, Cause), (planner.Proposals.Count(), planner.StopReason));
        }
    }

    [Fact]
    public void One_right_start_among_the_first_three_lets_the_sweep_go_on()
    {
        var planner = Run(Program("random", 4), 1, wrong: index => index != 1);

        Assert.Equal((30, null), (planner.Proposals.Count(), planner.StopReason));
    }

    [Fact]
    public void Workload_that_is_no_program_is_not_watched()
    {
        var planner = Run((DeterministicSweepTests.Spec("random", "none"), FunctionDefinition.Definition), 1, wrong: index => true);

        Assert.Null(planner.StopReason);
    }

    private static (SweepSpec Spec, WorkloadDefinition Workload) Program(string sampler, int lag)
    {
        // The function under the name of a program: what is planned depends on the definition alone.
        var workload = FunctionDefinition.Definition with { Name = "tiny@0123456789ab" };
        var spec = DeterministicSweepTests.Spec(sampler, "none");
        return (spec with { Base = new Setup(workload.Name, spec.Base.Values), Lag = lag }, workload);
    }

    private static SweepPlanner Run((SweepSpec Spec, WorkloadDefinition Workload) sweep, int schedule, Func<int, bool> wrong)
    {
        var planner = SweepPlanner.Create(sweep.Spec, sweep.Workload, out var problems)!;
        Assert.Empty(problems);
        var random = new PhiloxRandom(schedule, RandomPurpose.Shuffle);
        List<(int Index, int Seed)> open = [];
        for (var step = planner.Advance(); !planner.IsFinished; step = planner.Advance())
        {
            open.AddRange(step.Created.SelectMany(p => sweep.Spec.Seeds.Select((_, seed) => (p.Index, seed))));
            var next = open[random.NextInt32(open.Count)];
            open.Remove(next);
            if (wrong(next.Index))
            {
                planner.Fail(next.Index, next.Seed, [], isWrongUsage: true);
            }
            else
            {
                planner.Complete(next.Index, next.Seed, [1], 1);
            }
        }

        return planner;
    }
}
