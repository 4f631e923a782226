using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Remarks;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Fakes;

/// <summary>An experiment that takes one step of its script each time that somebody asks how far it is.</summary>
internal sealed class FakeExperimentGrain(string id, Func<ExperimentSpec, IEnumerable<ExperimentView>> script) : IExperimentGrain
{
    private Queue<ExperimentView> _ahead = new();
    private ExperimentView _now = new() { ExperimentId = id, Status = ExperimentStatus.Unknown, Attempt = 0, Curve = [], History = [], Checkpoints = [], Demands = [] };

    public string Id => id;

    public ExperimentView Now => _now;

    /// <summary>Gets the limits of the last submission.</summary>
    public AttemptLimits? Limits { get; private set; }

    public int Submissions { get; private set; }

    /// <summary>Gets or sets why the cluster refuses to end the experiment; null if it does not.</summary>
    public string? Refusal { get; set; }

    public int Polls { get; private set; }

    /// <summary>Gets or sets what the grain answers instead of what it is.</summary>
    public ExperimentView? Answer { get; set; }

    public void Put(ExperimentView view) => _now = view;

    public Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand)
    {
        Assert.Equal(ExperimentDemand.OfPerson, demand with { OwnerPriority = 0, Limits = null });
        Limits = demand.Limits;
        Submissions++;
        if (_now.Status is ExperimentStatus.Unknown or ExperimentStatus.Failed or ExperimentStatus.Cancelled)
        {
            _ahead = new Queue<ExperimentView>(script(spec));
            Step();
        }

        return Task.FromResult(Progress());
    }

    public Task<ExperimentView> Get() => Task.FromResult(Answer ?? _now);

    public Task<ExperimentProgress> GetProgress()
    {
        Polls++;
        Step();
        return Task.FromResult(Progress());
    }

    public Task Cancel(string reason)
    {
        if (Refusal is not null)
        {
            throw new AccessRefusedException(Refusal);
        }

        if (!_now.Status.IsFinal())
        {
            _now = _now with { Status = ExperimentStatus.Cancelled, Reason = reason };
        }

        return Task.CompletedTask;
    }

    public Task Withdraw(string owner, ExperimentStatus status, string reason) => throw new NotSupportedException();

    public Task Pause(string reason)
    {
        _now = _now with { Status = ExperimentStatus.Paused, Reason = reason };
        return Task.CompletedTask;
    }

    public Task Resume()
    {
        _now = _now with { Status = ExperimentStatus.Pending, Reason = null };
        return Task.CompletedTask;
    }

    public Task<NoteLog> Remark(Remark remark)
    {
        var notes = NoteLog.Of([.. _now.Notes?.Log ?? [], new Note(SampleExperiments.Start, "maria", remark.Text, remark.Tags, remark.Without)]);
        _now = _now with { Notes = notes };
        return Task.FromResult(notes);
    }

    public Task<AttemptGrant?> BeginAttempt(AttemptStart start) => throw new NotSupportedException();

    public Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch) => throw new NotSupportedException();

    public Task<AttemptReply> ReportEpochs(long attempt, int before, ImmutableArray<EpochRecord> epochs) => throw new NotSupportedException();

    public Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text) => throw new NotSupportedException();

    public Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve) => throw new NotSupportedException();

    public Task<AttemptReply> ReportEvent(long attempt, string text) => throw new NotSupportedException();

    public Task<AttemptReply> ReportOutput(long attempt, ArtifactReference output) => throw new NotSupportedException();

    public Task<AttemptReply> Complete(long attempt, ExperimentResult result) => throw new NotSupportedException();

    public Task<AttemptReply> Fail(long attempt, string reason) => throw new NotSupportedException();

    public Task<AttemptReply> FailBecause(long attempt, string reason, RetryCause? cause) => throw new NotSupportedException();

    public Task Release(long attempt, string reason) => throw new NotSupportedException();

    private void Step()
    {
        if (_ahead.TryDequeue(out var next))
        {
            _now = next;
        }
    }

    private ExperimentProgress Progress()
    {
        var last = _now.Curve.LastOrDefault();
        return new ExperimentProgress
        {
            ExperimentId = id,
            Status = _now.Status,
            Epoch = last?.Epoch ?? 0,
            Epochs = _now.Spec?.Setup.Integer(VaeGmmDefinition.Epochs) ?? 0,
            Last = last,
            Elapsed = _now.Curve.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration),
            Reason = _now.Reason,
        };
    }
}
