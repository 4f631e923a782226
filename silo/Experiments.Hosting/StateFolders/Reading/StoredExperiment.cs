using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Experiments;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers from the stored state of one experiment.</summary>
internal sealed class StoredExperiment(StateReader states, string path, string id) : IExperimentGrain
{
    public Task<ExperimentView> Get() => Answers.From(() => ExperimentViews.View(id, states.Experiment(id)));

    public Task<ExperimentProgress> GetProgress() => Answers.From(() =>
    {
        var state = states.Experiment(id);
        return ExperimentViews.Progress(id, state, states.WorkloadsWith(state.Spec?.Setup?.Workload));
    });

    public Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand) => throw Answers.Refusal(path);

    public Task Cancel(string reason) => throw Answers.Refusal(path);

    public Task Withdraw(string owner, ExperimentStatus status, string reason) => throw Answers.Refusal(path);

    public Task Pause(string reason) => throw Answers.Refusal(path);

    public Task Resume() => throw Answers.Refusal(path);

    public Task<NoteLog> Remark(Remark remark) => throw Answers.Refusal(path);

    public Task<AttemptGrant?> BeginAttempt(AttemptStart start) => throw Answers.Refusal(path);

    public Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch) => throw Answers.Refusal(path);

    public Task<AttemptReply> ReportEpochs(long attempt, int before, ImmutableArray<EpochRecord> epochs) => throw Answers.Refusal(path);

    public Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve) =>
        throw Answers.Refusal(path);

    public Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text) => throw Answers.Refusal(path);

    public Task<AttemptReply> ReportEvent(long attempt, string text) => throw Answers.Refusal(path);

    public Task<AttemptReply> ReportOutput(long attempt, ArtifactReference output) => throw Answers.Refusal(path);

    public Task<AttemptReply> Complete(long attempt, ExperimentResult result) => throw Answers.Refusal(path);

    public Task<AttemptReply> Fail(long attempt, string reason) => throw Answers.Refusal(path);

    public Task<AttemptReply> FailBecause(long attempt, string reason, RetryCause? cause) => throw Answers.Refusal(path);

    public Task Release(long attempt, string reason) => throw Answers.Refusal(path);
}
