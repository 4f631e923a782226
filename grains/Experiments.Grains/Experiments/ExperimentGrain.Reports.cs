using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Experiments;

/// <content>What a running attempt reports.</content>
internal sealed partial class ExperimentGrain
{
    public Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch) => ReportEpochs(attempt, before: 0, [epoch]);

    public Task<AttemptReply> ReportEpochs(long attempt, int before, ImmutableArray<EpochRecord> epochs)
    {
        if (ExperimentTransitions.RecordEpochs(State, attempt, epochs) is not { } next)
        {
            return Task.FromResult(AttemptReplies.Refuse(State, attempt));
        }

        var reply = AttemptReplies.Accept(State.Checkpoints, State);
        if (next.Curve.Length < before + epochs.Length)
        {
            return Task.FromResult(reply with { MissesEpochs = true });
        }

        // Not stored: a write for every epoch would cost more than a short epoch. The next checkpoint stores the curve.
        storage.State = next;
        _hasUnstoredEpochs = true;
        return Task.FromResult(reply);
    }

    public async Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve)
    {
        var deaths = State.Deaths;
        var reply = await StoreReport(attempt, ExperimentTransitions.RecordCheckpoint(State, attempt, checkpoint, curve));
        if (State.Deaths < deaths)
        {
            notifier.ClearSuspicion(Id);
        }

        return reply;
    }

    public Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text) =>
        StoreReport(attempt, ExperimentTransitions.RecordStart(State, attempt, epoch, step, text, Now));

    public Task<AttemptReply> ReportEvent(long attempt, string text) =>
        StoreReport(attempt, ExperimentTransitions.RecordEvent(State, attempt, text, Now));

    public Task<AttemptReply> ReportOutput(long attempt, ArtifactReference output) =>
        StoreReport(attempt, ExperimentTransitions.RecordOutput(State, attempt, output));

    private async Task<AttemptReply> StoreReport(long attempt, ExperimentState? next)
    {
        var before = State.Checkpoints;
        return await Store(next) ? AttemptReplies.Accept(before, State) : AttemptReplies.Refuse(State, attempt);
    }
}
