using Experiments.Grains.Scheduling;
using Experiments.Shared.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

public sealed class LeaseBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LeaseBook _book = new(TimeSpan.FromSeconds(5));

    [Fact]
    public void Waiting_experiments_are_granted_in_order_of_submission_and_never_twice()
    {
        _book.Enqueue("a");
        _book.Enqueue("b");
        _book.Enqueue("a");
        _book.Enqueue("c");
        Assert.Equal(["a", "b"], Beat("one", free: 2).Granted);
        _book.Enqueue("a");
        Assert.Equal(["c"], Beat("two", free: 5).Granted);
        Assert.Equal(0, _book.Waiting);
    }

    [Fact]
    public void Grant_whose_answer_was_lost_is_given_again_ahead_of_others()
    {
        _book.Enqueue("a");
        _book.Enqueue("b");
        Beat("one", free: 1);
        Assert.Equal(["a"], Beat("one", free: 1).Granted);
    }

    [Fact]
    public void Ended_experiment_is_forgotten_and_may_be_queued_again()
    {
        _book.Enqueue("a");
        Beat("one", free: 1);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
        _book.Enqueue("a");
        Assert.Equal(["a"], Beat("one", free: 1).Granted);
    }

    [Fact]
    public void Experiment_queued_again_before_its_silo_said_that_it_ended_waits_from_then_on()
    {
        _book.Enqueue("a");
        Beat("one", free: 1);
        _book.Enqueue("a");
        Assert.Empty(Beat("two", free: 1).Granted);
        Assert.Equal(["a"], Beat("one", free: 1, ended: ["a"]).Granted);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
    }

    [Fact]
    public void Withdrawn_experiment_submitted_again_while_its_attempt_still_ends_is_granted_after_that()
    {
        _book.Enqueue("a");
        Beat("one", free: 1);
        _book.Withdraw("a");
        _book.Enqueue("a");
        Beat("one", free: 0, running: ["a"]);
        Assert.Equal(["a"], Beat("one", free: 1, ended: ["a"]).Granted);
    }

    [Fact]
    public void Silent_silo_loses_its_leases_and_is_told_to_stop_when_it_returns()
    {
        _book.Enqueue("a");
        Beat("one", free: 1);
        Assert.Empty(Beat("two", free: 1, at: 5).Granted);
        Assert.Equal(["a"], Beat("two", free: 1, at: 5.1).Granted);
        Assert.Equal(["a"], Beat("one", free: 0, running: ["a"], at: 6).Stop);
    }

    [Fact]
    public void Heartbeats_renew_the_lease()
    {
        _book.Enqueue("a");
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
        _book.Enqueue("a");
        _book.Enqueue("b");
        Beat("one", free: 1);
        _book.Withdraw("a");
        _book.Withdraw("b");
        var reply = Beat("one", free: 0, running: ["a"]);
        Assert.Equal(["a"], reply.Stop);
        Assert.Empty(reply.Granted);
        Assert.Empty(Beat("one", free: 1, ended: ["a"]).Granted);
        _book.Enqueue("a");
        Assert.Equal(["a"], Beat("one", free: 1).Granted);
    }

    [Fact]
    public void New_book_lets_silos_keep_what_they_run()
    {
        Assert.Empty(Beat("one", free: 0, running: ["a"]).Stop);
        _book.Enqueue("a");
        Assert.Empty(Beat("two", free: 1).Granted);
    }

    [Fact]
    public void New_book_in_which_the_experiment_already_waits_lets_the_silo_keep_it()
    {
        _book.Enqueue("a");
        Assert.Empty(Beat("one", free: 0, running: ["a"]).Stop);
        Assert.Empty(Beat("two", free: 1).Granted);
    }

    [Fact]
    public void Experiment_that_ran_under_an_earlier_book_waits_only_if_no_silo_claims_it_in_time()
    {
        _book.Recover("a", Start);
        _book.Recover("b", Start);
        _book.Enqueue("b");
        Assert.Empty(Beat("one", free: 0, running: ["a"], at: 1).Stop);
        Assert.Empty(Beat("two", free: 2, at: 5).Granted);
        Assert.Empty(Beat("one", free: 0, running: ["a"], at: 5).Stop);
        Assert.Equal(["b"], Beat("two", free: 2, at: 5.1).Granted);
    }

    [Fact]
    public void Dead_silo_loses_its_leases_before_they_run_out()
    {
        _book.Enqueue("a");
        Beat("one", free: 1);
        _book.RevokeDead(silo => silo == "one");
        Assert.Equal(["a"], Beat("two", free: 1).Granted);
    }

    private LeaseReply Beat(string silo, int free, string[]? running = null, string[]? ended = null, double at = 0) =>
        _book.Heartbeat(new LeaseRequest(silo, free, [.. running ?? []], [.. ended ?? []]), Start.AddSeconds(at));
}
