using CsCheck;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Grains.Experiments;

namespace Experiments.Grains.Tests.Experiments;

/// <summary>How often a failed experiment is tried again, whatever else happens to it.</summary>
public sealed class ExperimentRetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AttemptLimits Twice = new() { Retries = 2, RetryOn = [RetryCause.Memory, RetryCause.Exit(75)] };

    [Fact]
    public void Attempt_is_followed_by_another_one_after_failures_that_are_named()
    {
        var state = Begin(Submit(new ExperimentState(), new ExperimentDemand("a") { Limits = Twice }));
        state = ExperimentTransitions.RecordCheckpoint(state, 1, ExperimentLives.Checkpoint(2), [ExperimentLives.Epoch(1), ExperimentLives.Epoch(2)])!;
        state = ExperimentTransitions.RecordEpoch(state, 1, ExperimentLives.Epoch(3))!;
        var again = ExperimentTransitions.Fail(state, 1, "no memory", Now, RetryCause.Memory)!;
        Assert.Equal((ExperimentStatus.Pending, null, 1, 2), (again.Status, again.Reason, again.Retries, again.Checkpoints[0].Epoch));
        Assert.Equal("attempt 1 failed (memory), try 1 of 2 follows: no memory", again.History[^1].Text);
        Assert.Equal([1, 2], again.Curve.Select(e => e.Epoch));
        Assert.Null(ExperimentTransitions.Fail(again, 1, "no memory", Now, RetryCause.Memory));
        Assert.Equal(ExperimentStatus.Failed, ExperimentTransitions.Fail(Begin(again), 2, "signal", Now, RetryCause.Signal)!.Status);
        Assert.Equal(ExperimentStatus.Failed, ExperimentTransitions.Fail(Begin(again), 2, "exit 74", Now, RetryCause.Exit(74))!.Status);
        Assert.Equal(ExperimentStatus.Failed, ExperimentTransitions.Fail(Begin(again), 2, "diverged", Now)!.Status);
        again = ExperimentTransitions.Fail(Begin(again), 2, "exit 75", Now, RetryCause.Exit(75))!;
        var failed = ExperimentTransitions.Fail(Begin(again), 3, "no memory", Now, RetryCause.Memory)!;
        Assert.Equal((ExperimentStatus.Failed, "no memory"), (failed.Status, failed.Reason));
        Assert.Equal(0, Submit(failed, new ExperimentDemand("a") { Limits = Twice }).Retries);
    }

    /// <summary>
    /// A sweep that is extended, or whose silo dies, repeats its demands before it has heard of the failure. Another sweep, a sweep of a later time with
    /// the same name and a user count anew.
    /// </summary>
    [Fact]
    public void Failure_stays_if_the_sweep_repeats_its_demand_and_nobody_else_does()
    {
        var demand = new ExperimentDemand("a") { Limits = Twice, Since = Now };
        var state = Begin(Submit(new ExperimentState(), demand));
        var again = ExperimentTransitions.Fail(state, 1, "no memory", Now, RetryCause.Memory)!;
        Assert.Equal(1, Submit(again, demand with { Priority = 3, EpochLimit = 5 }).Retries);
        var failed = ExperimentTransitions.Fail(Begin(again), 2, "diverged", Now)!;
        Assert.Null(ExperimentTransitions.Submit(failed, ExperimentLives.Spec, demand with { Priority = 3, EpochLimit = 5 }, Now));
        foreach (var other in new[] { demand with { Owner = "b" }, demand with { Since = Now.AddSeconds(1) }, demand with { Since = null }, ExperimentDemand.OfPerson, ExperimentDemand.OfPerson with { Since = Now } })
        {
            Assert.Equal((ExperimentStatus.Pending, 0), (Submit(failed, other).Status, Submit(failed, other).Retries));
        }
    }

    [Fact]
    public void Most_permissive_owner_decides_each_part()
    {
        var state = Submit(new ExperimentState(), new ExperimentDemand("a") { Limits = Twice with { Trial = TimeSpan.FromHours(1), Silent = TimeSpan.FromMinutes(1) } });
        state = Submit(state, new ExperimentDemand("b") { Limits = new() { Trial = TimeSpan.FromHours(2), Retries = 1, RetryOn = [RetryCause.Error] } });
        var limits = DemandRules.Limits(state)!;
        Assert.Equal((TimeSpan.FromHours(2), null, 2), (limits.Trial, (object?)limits.Silent, limits.Retries));
        Assert.Equal([RetryCause.Memory, RetryCause.Exit(75), RetryCause.Error], limits.RetryOn);
        Assert.Null(DemandRules.Limits(Submit(state, ExperimentDemand.OfPerson))!.Trial);
        Assert.Null(DemandRules.Limits(Submit(new ExperimentState(), ExperimentDemand.OfPerson)));
    }

    [Fact]
    public void Same_demand_again_changes_nothing_after_it_was_stored()
    {
        var state = Submit(new ExperimentState(), new ExperimentDemand("a") { Limits = Twice });
        Assert.Null(ExperimentTransitions.Submit(state, ExperimentLives.Spec, new ExperimentDemand("a") { Limits = new() { Retries = 2, RetryOn = [.. Twice.RetryOn] } }, Now));
    }

    /// <summary>
    /// The workload fails in the same way in each of its first attempts. Between, silos die, leases are lost, attempts are held and calls are
    /// repeated, also after the end. The outcome and the number of failures are those of an experiment that nothing disturbs.
    /// </summary>
    [Fact]
    public void Deaths_holds_and_repeated_calls_do_not_change_how_often_it_is_tried() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 5].Array[0, 40]).Sample((failures, retries, disturbances) =>
    {
        var limits = new AttemptLimits { Retries = retries, RetryOn = [RetryCause.Error] };
        var (expected, _) = Live(limits, failures, []);
        var (actual, text) = Live(limits, failures, disturbances);
        Assert.Equal((expected.Status, expected.Reason, expected.Retries), (actual.Status, actual.Reason, actual.Retries));
        Assert.True(actual.Retries <= retries, text);
        Assert.Equal(failures > retries ? ExperimentStatus.Failed : ExperimentStatus.Completed, actual.Status);
    });

    private static (ExperimentState State, string Text) Live(AttemptLimits limits, int failures, int[] disturbances)
    {
        var state = Submit(new ExperimentState(), new ExperimentDemand("a") { Limits = limits, Since = Now });
        var next = new Queue<int>(disturbances);
        var failed = 0;
        while (!state.Status.IsFinal())
        {
            if (state.Status is ExperimentStatus.Pending)
            {
                state = Begin(state);
            }

            var attempt = state.Attempt;
            switch (next.TryDequeue(out var disturbance) ? disturbance : 5)
            {
                case 0:
                    // Another silo takes over; the first one's late report is refused.
                    state = ExperimentTransitions.Begin(state, new AttemptStart("other", "other", AttemptLoss.SiloSilent), 0, Now)!;
                    Assert.Null(ExperimentTransitions.Fail(state, attempt, "late", Now, RetryCause.Error));
                    break;
                case 1:
                    state = ExperimentTransitions.Begin(state, new AttemptStart("other", "other", AttemptLoss.SiloDied), 0, Now)!;
                    break;
                case 2:
                    state = ExperimentTransitions.Release(state, attempt, "told to stop", Now)!;
                    break;
                case 3:
                    state = ExperimentTransitions.RecordCheckpoint(state, attempt, ExperimentLives.Checkpoint(failed + 1), [ExperimentLives.Epoch(1)])!;
                    break;
                case 4:
                    state = ExperimentTransitions.Submit(state, ExperimentLives.Spec, new ExperimentDemand("a", Priority: next.Count) { Limits = limits, Since = Now }, Now) ?? state;
                    break;
                default:
                    state = failed < failures
                        ? ExperimentTransitions.Fail(state, attempt, "broken", Now, RetryCause.Error)!
                        : ExperimentTransitions.Complete(state, attempt, ExperimentLives.Result, Now)!;
                    Assert.Null(ExperimentTransitions.Fail(state, attempt, "repeated", Now, RetryCause.Error));
                    failed++;
                    break;
            }
        }

        state = ExperimentTransitions.Submit(state, ExperimentLives.Spec, new ExperimentDemand("a") { Limits = limits, Since = Now }, Now) ?? state;
        return (state, string.Join(' ', state.History.Select(h => h.Text)));
    }

    private static ExperimentState Submit(ExperimentState state, ExperimentDemand demand) => ExperimentTransitions.Submit(state, ExperimentLives.Spec, demand, Now)!;

    private static ExperimentState Begin(ExperimentState state) => ExperimentLives.Begin(state, "silo", Now);
}
