using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Grains.Experiments;

/// <content>Attempts that fail.</content>
internal sealed partial class ExperimentGrain
{
    public Task<AttemptReply> Fail(long attempt, string reason) =>
        EndAttempt(attempt, ExperimentTransitions.Fail(State, attempt, reason, Now));

    public async Task<AttemptReply> FailBecause(long attempt, string reason, RetryCause? cause)
    {
        var reply = await EndAttempt(attempt, ExperimentTransitions.Fail(State, attempt, reason, Now, cause));

        // Also if the call is repeated: the silo may have died between the write and the queue.
        if (State.Status == ExperimentStatus.Pending && State.Attempt == attempt)
        {
            await notifier.Enqueue(Id, State);
        }

        return reply;
    }
}
