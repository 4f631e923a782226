using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class LeaseBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LeaseBook _book = new(new SchedulerOptions());

    [Fact]
    public void Waiting_experiments_are_granted_in_order_of_submission_and_never_twice()
    {
        Enqueue("a");
        Enqueue("b");
        Enqueue("a");
        Enqueue("c");
        Assert.Equal(["a", "b"], Granted(Beat("one", free: 2)));
        Enqueue("a");
        Assert.Equal(["c"], Granted(Beat("two", free: 5)));
        Assert.Equal(0, _book.Waiting);
    }

    [Fact]
    public void Grant_whose_answer_was_lost_is_given_again_ahead_of_others()
    {
        Enqueue("a");
        Enqueue("b");
        Beat("one", free: 1);
        Assert.Equal(["a"], Granted(Beat("one", free: 1)));
    }

    [Fact]
    public void Ended_experiment_is_forgotten_and_may_be_queued_again()
    {
        Enqueue("a");
        Beat("one", free: 1);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
        Enqueue("a");
        Assert.Equal(["a"], Granted(Beat("one", free: 1)));
    }

    [Fact]
    public void Experiment_queued_again_before_its_silo_said_that_it_ended_waits_from_then_on()
    {
        Enqueue("a");
        Beat("one", free: 1);
        Enqueue("a");
        Assert.Empty(Beat("two", free: 1).Granted);
        Assert.Equal(["a"], Granted(Beat("one", free: 1, ended: ["a"])));
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
    }

    [Fact]
    public void Withdrawn_experiment_submitted_again_while_its_attempt_still_ends_is_granted_after_that()
    {
        Enqueue("a");
        Beat("one", free: 1);
        _book.Withdraw("a");
        Enqueue("a");
        Beat("one", free: 0, running: ["a"]);
        Assert.Equal(["a"], Granted(Beat("one", free: 1, ended: ["a"])));
    }

    [Fact]
    public void Silent_silo_loses_its_leases_and_is_told_to_stop_when_it_returns()
    {
        Enqueue("a");
        Beat("one", free: 1);
        Assert.Empty(Beat("two", free: 1, at: 5).Granted);
        Assert.Equal(["a"], Granted(Beat("two", free: 1, at: 5.1)));
        Assert.Equal(["a"], Beat("one", free: 0, running: ["a"], at: 6).Stop);
    }

    [Fact]
    public void Book_that_stood_still_takes_nothing_away_from_silos_before_it_could_hear_them_again()
    {
        Enqueue("a");
        Enqueue("b");
        Beat("one", free: 1);
        Beat("two", free: 1);
        Assert.Empty(Beat("two", free: 1, running: ["b"], at: 30).Granted);
        Assert.Empty(Beat("one", free: 0, running: ["a"], at: 31).Stop);
        Assert.Empty(Beat("two", free: 1, running: ["b"], at: 35).Granted);
        Assert.Equal(["a"], Granted(Beat("two", free: 1, running: ["b"], at: 36.1)));
    }

    [Fact]
    public void Heartbeats_renew_the_lease()
    {
        Enqueue("a");
        Beat("one", free: 1);
        for (var second = 1; second < 20; second++)
        {
            Assert.Empty(Beat("one", free: 0, running: ["a"], at: second).Stop);
            Assert.Empty(Beat("two", free: 1, at: second).Granted);
        }
    }

    [Fact]
    public void Withdrawn_experiment_is_not_granted_and_its_silo_is_told_to_stop()
    {
        Enqueue("a");
        Enqueue("b");
        Beat("one", free: 1);
        _book.Withdraw("a");
        _book.Withdraw("b");
        var reply = Beat("one", free: 0, running: ["a"]);
        Assert.Equal(["a"], reply.Stop);
        Assert.Empty(reply.Granted);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
        Enqueue("a");
        Assert.Equal(["a"], Granted(Beat("one", free: 1)));
    }

    [Fact]
    public void New_book_lets_silos_keep_what_they_run()
    {
        Assert.Empty(Beat("one", free: 0, running: ["a"]).Stop);
        Enqueue("a");
        Assert.Empty(Beat("two", free: 1).Granted);
    }

    [Fact]
    public void New_book_in_which_the_experiment_already_waits_lets_the_silo_keep_it()
    {
        Enqueue("a");
        Assert.Empty(Beat("one", free: 0, running: ["a"]).Stop);
        Assert.Empty(Beat("two", free: 1).Granted);
    }

    [Fact]
    public void Experiment_that_ran_under_an_earlier_book_waits_only_if_no_silo_claims_it_in_time()
    {
        _book.Recover(new WorkItem("a"), null, Start);
        _book.Recover(new WorkItem("b"), null, Start);
        Enqueue("b");
        Assert.Empty(Beat("one", free: 0, running: ["a"], at: 1).Stop);
        Assert.Empty(Beat("two", free: 2, at: 5).Granted);
        Assert.Empty(Beat("one", free: 0, running: ["a"], at: 5).Stop);
        Assert.Equal(["b"], Granted(Beat("two", free: 2, at: 5.1)));
    }

    [Fact]
    public void Dead_silo_loses_its_leases_before_they_run_out()
    {
        Enqueue("a");
        Beat("one", free: 1);
        _book.RevokeDead(silo => silo == "one", Start);
        Assert.Equal(["a"], Granted(Beat("two", free: 1)));
    }

    [Fact]
    public void Groups_share_the_slots_and_priority_and_order_decide_within_one()
    {
        for (var i = 0; i < 4; i++)
        {
            Enqueue(new WorkItem($"big{i}", "big", Order: i));
        }

        Enqueue(new WorkItem("small0", "small", Order: 1));
        Enqueue(new WorkItem("small1", "small", Order: 0));
        Enqueue(new WorkItem("urgent", "big", Priority: 1, Order: 9));
        Assert.Equal(["urgent", "small1", "big0", "small0"], Granted(Beat("one", free: 4)));
        Assert.Equal(["big1", "big2", "big3"], Granted(Beat("one", free: 9, running: ["urgent", "small1", "big0", "small0"])));
    }

    [Fact]
    public void Group_with_a_limit_leaves_slots_to_others_but_not_idle()
    {
        Enqueue(new WorkItem("a0", "a", Parallel: 1));
        Enqueue(new WorkItem("a1", "a", Parallel: 1));
        Enqueue(new WorkItem("b0", "b"));
        Enqueue(new WorkItem("b1", "b"));
        Assert.Equal(["a0", "b0", "b1"], Granted(Beat("one", free: 4)));
        Assert.Equal(["a1"], Granted(Beat("one", free: 2, running: ["b0", "b1"], ended: ["a0"])));
    }

    [Fact]
    public void Work_whose_lease_is_lost_again_and_again_waits_ever_longer()
    {
        Enqueue("a");
        Beat("0", free: 1);
        Lose("0");
        Assert.Equal(["a"], Granted(Beat("1", free: 1)));
        Lose("1");
        Assert.Empty(Beat("2", free: 1, at: 0.9).Granted);
        Assert.Equal(["a"], Granted(Beat("2", free: 1, at: 1)));

        void Lose(string silo) => _book.RevokeDead(s => s == silo, Start);
    }

    [Fact]
    public void All_who_ran_on_a_dead_silo_are_suspects_and_no_two_of_them_share_a_silo()
    {
        Enqueue("poison");
        Enqueue("innocent");
        Enqueue("other");
        Beat("one", free: 2);
        _book.RevokeDead(silo => silo == "one", Start);
        var reply = Beat("two", free: 2);
        Assert.Equal([("poison", AttemptLoss.SiloDied), ("other", AttemptLoss.None)], Losses(reply));
        Assert.Equal(["innocent"], Granted(Beat("three", free: 2)));
    }

    [Fact]
    public void Death_of_a_silo_with_a_suspect_is_blamed_on_it_alone_and_it_runs_alone_from_then_on()
    {
        Enqueue("poison");
        Beat("one", free: 1);
        _book.RevokeDead(silo => silo == "one", Start);
        Enqueue("healthy");
        Beat("two", free: 2);
        Beat("three", free: 1);
        Enqueue("later");
        Assert.Equal(["later"], Granted(Beat("three", free: 1)));
        _book.RevokeDead(silo => silo == "two", Start);

        // Silo three is kept free for it: what was lost without blame waits for another.
        Assert.Empty(Beat("three", free: 1, running: ["later"], at: 1).Granted);
        Assert.Equal([("poison", AttemptLoss.SiloDied)], Losses(Beat("three", free: 2, ended: ["later"], at: 1)));
        Assert.Equal([("healthy", AttemptLoss.SiloSilent)], Losses(Beat("four", free: 2, at: 1)));
    }

    [Fact]
    public void Suspects_go_to_different_silos_but_share_one_rather_than_wait_for_long()
    {
        Enqueue("a");
        Enqueue("b");
        Enqueue("c");
        Beat("one", free: 3);
        _book.RevokeDead(silo => silo == "one", Start);
        Assert.Equal(["a"], Granted(Beat("two", free: 3)));
        Assert.Equal(["b"], Granted(Beat("three", free: 3, at: 1)));
        Assert.Empty(Beat("two", free: 2, running: ["a"], at: 1).Granted);
        Assert.Equal(["c"], Granted(Beat("two", free: 2, running: ["a"], at: 2)));
    }

    [Fact]
    public void Suspect_that_has_got_on_needs_no_silo_to_itself()
    {
        Enqueue(new WorkItem("slow", Deaths: 2));
        Enqueue("other");
        Assert.Equal(["slow"], Granted(Beat("one", free: 2)));
        Assert.Empty(Beat("one", free: 1, running: ["slow"]).Granted);
        _book.ClearSuspicion("slow");
        Assert.Equal(["other"], Granted(Beat("one", free: 1, running: ["slow"])));
    }

    [Fact]
    public void Suspects_that_an_earlier_book_knew_are_blamed_by_the_next()
    {
        _book.Recover(new WorkItem("poison", Deaths: 1), "gone", Start);
        _book.Recover(new WorkItem("innocent"), "gone", Start);
        _book.RevokeDead(silo => silo == "gone", Start);
        Assert.Equal([("poison", AttemptLoss.SiloDied)], Losses(Beat("one", free: 2)));
        Assert.Equal([("innocent", AttemptLoss.SiloSilent)], Losses(Beat("two", free: 2)));
    }

    [Fact]
    public void Experiments_that_no_silo_claims_after_all_died_are_suspects()
    {
        _book.Recover(new WorkItem("poison"), "gone", Start);
        Assert.Equal([("poison", AttemptLoss.SiloDied)], Losses(Beat("one", free: 1, at: 5.1)));
    }

    [Fact]
    public void Held_experiment_is_given_back_and_waits_only_when_it_is_queued_again()
    {
        Enqueue("a");
        Beat("one", free: 1);
        Assert.Equal("one", _book.Hold("a")!.Address);
        Assert.Equal(["a"], Beat("one", free: 0, running: ["a"]).Hold);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
        Enqueue("a");
        Assert.Equal(["a"], Granted(Beat("one", free: 1)));
    }

    private void Enqueue(string id) => Enqueue(new WorkItem(id));

    private void Enqueue(WorkItem item) => _book.Enqueue(item, Start);

    private static IEnumerable<(string Id, AttemptLoss Lost)> Losses(LeaseReply reply) => reply.Granted.Select(g => (g.ExperimentId, g.Lost));

    private static IEnumerable<string> Granted(LeaseReply reply) => reply.Granted.Select(g => g.ExperimentId);

    private LeaseReply Beat(string silo, int free, string[]? running = null, string[]? ended = null, double at = 0) =>
        _book.Heartbeat(
            new LeaseRequest
            {
                Silo = silo,
                Name = silo,
                Slots = free + (running?.Length ?? 0),
                FreeSlots = free,
                Running = [.. running ?? []],
                Ended = [.. ended ?? []],
            }, Start.AddSeconds(at));
}
