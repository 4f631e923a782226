using CsCheck;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Experiments;

namespace Experiments.Grains.Tests.Experiments;

/// <summary>What holds for an experiment whatever happens to it, in random lives of up to 80 events.</summary>
public sealed class ExperimentLifeLawTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Owners = [string.Empty, "a", "b"];

    private static readonly Happening[] Endings =
    [
        (state, now) => ExperimentTransitions.Release(state, state.Attempt, "told to stop", now),
        (state, now) => ExperimentTransitions.Complete(state, state.Attempt, ExperimentLives.Result, now),
        (state, now) => ExperimentTransitions.Fail(state, state.Attempt, "diverged", now),
        (state, now) => ExperimentTransitions.Pause(state, "lunch", now),
        (state, now) => ExperimentTransitions.Resume(state, now),
        (state, now) => ExperimentTransitions.Cancel(state, "enough", now),
        (state, now) => ExperimentTransitions.Withdraw(state, "a", ExperimentStatus.Pruned, "worse", now),
        (state, now) => ExperimentTransitions.Withdraw(state, string.Empty, ExperimentStatus.Cancelled, "enough", now),
    ];

    private delegate ExperimentState? Happening(ExperimentState state, DateTimeOffset now);

    [Fact]
    public void Version_and_attempt_never_fall_and_every_change_of_status_raises_the_version() => ForEachStep((before, after) =>
    {
        Assert.True(after.Version >= before.Version);
        Assert.True(after.Attempt >= before.Attempt);
        Assert.True(after.Attempt <= before.Attempt + 1);
        Assert.True(before.Status == after.Status || after.Version > before.Version);
        Assert.True(after.Status != ExperimentStatus.Unknown || before.Status == ExperimentStatus.Unknown);
    });

    [Fact]
    public void Result_comes_once_and_stays_as_it_is() => ForEachStep((before, after) =>
    {
        Assert.Equal(after.Status == ExperimentStatus.Completed, after.Result is not null);
        if (before.Status == ExperimentStatus.Completed)
        {
            // A hold of an experiment that completed before it stopped may end, and others may come to want the result. Nothing else changes.
            Assert.Equal(before with { HoldReason = null, Demands = after.Demands }, after with { HoldReason = null });
            Assert.All(before.Demands, demand => Assert.Contains(demand, after.Demands));
        }
    });

    [Fact]
    public void State_stays_small_and_in_order() => ForEachStep((_, after) =>
    {
        Assert.InRange(after.Checkpoints.Length, 0, 2);
        Assert.Equal(after.Checkpoints.OrderByDescending(c => (c.Epoch, c.Step)), after.Checkpoints);
        Assert.Equal(after.Curve.Select(e => e.Epoch).Distinct().Order(), after.Curve.Select(e => e.Epoch));
        Assert.InRange(after.History.Length, 0, 100);
        Assert.Equal(after.Demands.Length, after.Demands.DistinctBy(d => d.Owner).Count());
        Assert.Equal(after.History.Select(h => h.At).Order(), after.History.Select(h => h.At));
    });

    [Fact]
    public void Experiment_that_waits_for_a_slot_may_run_and_a_final_one_has_no_checkpoints() => ForEachStep((_, after) =>
    {
        if (after.Status == ExperimentStatus.Pending)
        {
            Assert.True(DemandRules.MayRun(after));
        }

        if (after.Status.IsFinal())
        {
            Assert.Empty(after.Checkpoints);
        }
    });

    [Fact]
    public void Attempt_that_is_not_the_current_one_changes_nothing() => ForEachStep((_, after) =>
    {
        var stale = after.Attempt - 1;
        Assert.Null(ExperimentTransitions.RecordEpoch(after, stale, ExperimentLives.Epoch(1)));
        Assert.Null(ExperimentTransitions.RecordCheckpoint(after, stale, ExperimentLives.Checkpoint(1), []));
        Assert.Null(ExperimentTransitions.RecordStart(after, stale, 1, 0, "resumes", Start));
        Assert.Null(ExperimentTransitions.Complete(after, stale, ExperimentLives.Result, Start));
        Assert.Null(ExperimentTransitions.Fail(after, stale, "late", Start));
        Assert.Null(ExperimentTransitions.Release(after, stale, "late", Start));
    });

    private static void ForEachStep(Action<ExperimentState, ExperimentState> check) => Happenings.Array[1, 80].Sample(life =>
    {
        var state = new ExperimentState();
        foreach (var (i, happening) in life.Index())
        {
            var next = happening(state, Start.AddSeconds(i)) ?? state;
            check(state, next);
            state = next;
        }
    });

    private static Gen<Happening> Happenings => Gen.OneOf(
        Gen.Select(Gen.Int[0, 2].Select(i => Owners[i]), Gen.Int[0, 6].Nullable()).Select<(string, int?), Happening>(d =>
            (state, now) => ExperimentTransitions.Submit(state, ExperimentLives.Spec, new ExperimentDemand(d.Item1, EpochLimit: d.Item2), now)),
        Gen.Select(Gen.Int[0, 2], Gen.Enum<AttemptLoss>()).Select<(int, AttemptLoss), Happening>(s =>
            (state, now) => ExperimentTransitions.Begin(state, new AttemptStart($"{s.Item1}", $"{s.Item1}", s.Item2), 3, now)),
        Gen.Int[1, 6].Select<int, Happening>(epoch => (state, _) => ExperimentTransitions.RecordEpoch(state, state.Attempt, ExperimentLives.Epoch(epoch))),
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2]).Select<(int Epoch, int Step), Happening>(at => (state, _) => ExperimentTransitions.RecordCheckpoint(
            state, state.Attempt, ExperimentLives.Checkpoint(at.Epoch, at.Step), [.. Enumerable.Range(1, at.Epoch).Select(e => ExperimentLives.Epoch(e))])),
        Gen.Int[0, 6].Select<int, Happening>(epoch => (state, now) => ExperimentTransitions.RecordStart(state, state.Attempt, epoch, 0, "resumes", now)),
        Gen.Int[0, Endings.Length - 1].Select(i => Endings[i]));
}
