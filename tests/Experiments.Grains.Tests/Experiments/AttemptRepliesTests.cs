using Experiments.Contracts.Experiments;
using Experiments.Grains.Experiments;

namespace Experiments.Grains.Tests.Experiments;

public sealed class AttemptRepliesTests
{
    [Fact]
    public void Checkpoints_that_are_not_kept_are_named_for_deletion()
    {
        var reply = AttemptReplies.Accept([At("a"), At("b")], new ExperimentState { Checkpoints = [At("c"), At("a")] });
        Assert.True(reply.Continue);
        Assert.Equal(["b"], reply.Obsolete);
        Assert.False(reply.Hold);
    }

    [Fact]
    public void Content_that_a_newer_checkpoint_shares_is_not_deleted()
    {
        var reply = AttemptReplies.Accept([At("same", epoch: 5)], new ExperimentState { Checkpoints = [At("same", epoch: 10)] });
        Assert.Empty(reply.Obsolete);
    }

    [Fact]
    public void Held_experiment_asks_its_attempt_to_stop()
    {
        Assert.True(AttemptReplies.Accept([], new ExperimentState { HoldReason = "lunch" }).Hold);
        Assert.True(AttemptReplies.Accept([], new ExperimentState { Demands = [new ExperimentDemand("sweep", EpochLimit: 0)] }).Hold);
        Assert.False(AttemptReplies.Accept([], new ExperimentState { Demands = [new ExperimentDemand("sweep", EpochLimit: 9)] }).Hold);
    }

    [Fact]
    public void Refusal_says_why()
    {
        var state = new ExperimentState { Attempt = 2, Status = ExperimentStatus.Cancelled };
        Assert.Equal((false, "attempt 1 was superseded by attempt 2"), Refusal(state, 1));
        Assert.Equal((false, "the experiment is cancelled"), Refusal(state, 2));
    }

    private static (bool Continue, string? Reason) Refusal(ExperimentState state, long attempt)
    {
        var reply = AttemptReplies.Refuse(state, attempt);
        return (reply.Continue, reply.Reason);
    }

    private static CheckpointReference At(string sha, int epoch = 1) => new(epoch, new ArtifactReference("checkpoint", sha, 1));
}
