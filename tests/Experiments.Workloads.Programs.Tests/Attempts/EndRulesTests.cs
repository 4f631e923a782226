using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Attempts;
using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Tests.Attempts;

public sealed class EndRulesTests
{
    private static readonly ProgramOperations Operations = new() { Retries = 2, RetryOn = [RetryCause.Signal, RetryCause.Memory, RetryCause.Exit(9)], Memory = 1000 };

    [Fact]
    public void Code_0_completes() => Assert.IsType<EndDecision.Complete>(Decide(new ProgramEnd { ExitCode = 0 }));

    [Fact]
    public void Complaint_fails_whatever_the_code() => Assert.Equal(
        new EndDecision.Fail("line 1", Diverged: true),
        Decide(new ProgramEnd { ExitCode = 0, Complaint = new ProgramMessageException("line 1") { Diverged = true } }));

    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(78)]
    public void Wrong_usage_is_not_tried_again(int code) => Assert.Equal(
        new EndDecision.Fail($"wrong usage: the program ended with code {code}, so it is not tried again; compare its arguments with what --dry-run shows\nusage: x"),
        Decide(new ProgramEnd { ExitCode = code, LastLines = "usage: x" }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(75)]
    [InlineData(-1)]
    public void Any_end_after_the_request_to_hold_is_held(int code) =>
        Assert.IsType<EndDecision.Hold>(Decide(new ProgramEnd { ExitCode = code, Signal = code < 0 ? 15 : 0, Stop = StopReason.Hold }));

    [Fact]
    public void Program_that_finished_when_it_was_asked_to_stop_is_complete() =>
        Assert.IsType<EndDecision.Complete>(Decide(new ProgramEnd { ExitCode = 0, Stop = StopReason.Hold, HasAllEpochs = true }));

    [Fact]
    public void Cancelled_attempt_is_cancelled() =>
        Assert.IsType<EndDecision.Cancelled>(Decide(new ProgramEnd { ExitCode = 0, Stop = StopReason.Cancelled, HasAllEpochs = true, IsLimitReached = true }));

    [Fact]
    public void Signal_is_tried_again_until_the_tries_are_used_up()
    {
        var end = new ProgramEnd { Signal = 11, LastLines = "x" };

        Assert.Equal(new EndDecision.Again("the program was ended by SIGSEGV; it is tried again", IsFailure: true), Decide(end, failures: 1));
        Assert.Equal(new EndDecision.Fail("the program was ended by SIGSEGV, and again in 2 more tries without a new checkpoint\nx") { Cause = RetryCause.Signal }, Decide(end, failures: 2));
        Assert.IsType<EndDecision.Again>(Decide(end with { HasNewCheckpoint = true }, failures: 2));
    }

    [Fact]
    public void Cause_that_the_file_does_not_list_is_not_tried_again() =>
        Assert.Equal(new EndDecision.Fail("the program ended with code 3") { Cause = RetryCause.Exit(3) }, Decide(new ProgramEnd { ExitCode = 3 }));

    [Fact]
    public void Code_that_the_file_lists_is_tried_again() => Assert.IsType<EndDecision.Again>(Decide(new ProgramEnd { ExitCode = 9 }));

    [Fact]
    public void Out_of_memory_is_named_with_the_limit() => Assert.Equal(
        new EndDecision.Again("out of memory: the program used 1,234 bytes, and 'memory' allows 1,000; it is tried again", IsFailure: true),
        Decide(new ProgramEnd { Signal = 9, MemoryUsed = 1234 }));

    [Fact]
    public void Code_75_continues_from_a_new_checkpoint_without_counting()
    {
        Assert.Equal(
            new EndDecision.Again("the program asked to be started again (exit code 75)", IsFailure: false),
            Decide(new ProgramEnd { ExitCode = 75, HasNewCheckpoint = true }, failures: 99));
        Assert.IsType<EndDecision.Fail>(Decide(new ProgramEnd { ExitCode = 75 }));
    }

    [Fact]
    public void Timeout_fails_with_its_sentence() =>
        Assert.Equal(new EndDecision.Fail("timeout: x\ny") { Cause = RetryCause.Timeout }, Decide(new ProgramEnd { Signal = 15, Stop = StopReason.Timeout, Timeout = "timeout: x", LastLines = "y" }));

    private static EndDecision Decide(ProgramEnd end, int failures = 0) => EndRules.Decide(end, Operations, failures);
}
