using System.Collections.Immutable;
using Experiments.Analysis.WarmStarts;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Fakes;

/// <summary>A sweep that proposes what its spec foresees, and ends after some polls; the value of a setup is its index and the seed's tenth.</summary>
internal sealed class FakeSweepGrain(string name, FakeSweeps sweeps) : ISweepGrain
{
    private SweepStatus _status = SweepStatus.Unknown;
    private string? _reason;
    private SweepSpec? _asked;
    private int _polls;

    public string Name => name;

    public SweepSpec? Spec { get; private set; }

    public int Submissions { get; private set; }

    public bool? Held { get; private set; }

    public async Task<SweepProgress> Submit(SweepSpec spec, string? traceParent)
    {
        if (_asked is { } first && SweepDifferences.AreSame(first, spec))
        {
            spec = Spec!;
        }
        else if (Spec is null && WarmStart.SourcesOf(spec) is { Count: > 0 } sources)
        {
            _asked = spec;
            var views = await Task.WhenAll(sources.Select(source => sweeps.Sweep(source).Get()));
            spec = WarmStart.Freeze(spec, BuiltInWorkloads.All.Catalog, views.ToDictionary(view => view.Name), out var problems) ?? throw new InvalidSpecException(problems);
        }

        if (Spec is { } known && !SweepDifferences.AreSame(known, spec))
        {
            throw new InvalidSpecException("name", SweepDifferences.Text(name, known, spec));
        }

        Submissions++;
        if (Spec is null || _status == SweepStatus.Cancelled)
        {
            (Spec, _status) = (spec, SweepStatus.Running);
        }

        return Progress();
    }

    public Task<SweepView> Get()
    {
        if (Spec is null)
        {
            return Task.FromResult(new SweepView { Name = name, Status = SweepStatus.Unknown, SubmittedAt = default, Proposals = [], Decisions = [], Experiments = [] });
        }

        var proposals = SweepPreview.Of(Spec, BuiltInWorkloads.All.Catalog.Find(Spec.Base.Workload)!, 1000, out _)!.Proposals;
        var runs = proposals.SelectMany(p => Spec.Seeds, (p, seed) => Run(p, seed, p == proposals[^1] && seed == Spec.Seeds[^1] && sweeps.LastFails));
        return Task.FromResult(new SweepView
        {
            Name = name,
            Notes = Notes.Log.IsEmpty ? null : Notes,
            Spec = Spec,
            Status = _status,
            Reason = sweeps.LastIsLeftOut ? "stopped by a user" : _reason,
            SubmittedAt = SampleExperiments.Start,
            EndedAt = sweeps.End,
            Proposals = proposals,
            Decisions = [],
            Experiments = [.. runs.Select((run, i) => sweeps.LastIsLeftOut && i == (proposals.Length * Spec.Seeds.Length) - 1
                ? run with { Status = ExperimentStatus.Cancelled, Started = null, Metrics = [], Losses = [], Reason = "stopped by a user" }
                : run)],
        });
    }

    public Task<SweepProgress> GetProgress()
    {
        if (_status == SweepStatus.Running && ++_polls >= sweeps.Polls)
        {
            _status = SweepStatus.Finished;
        }

        return Task.FromResult(Progress());
    }

    public Task<ImmutableArray<RunningExperiment>> GetRunning() => Task.FromResult(sweeps.Running);

    public Task<SweepProgress> Pause(bool hold)
    {
        Held = hold;
        return Change(SweepStatus.Paused, null);
    }

    public Task<SweepProgress> Resume() => Change(SweepStatus.Running, null);

    public Task<SweepProgress> Extend(SweepExtension extension)
    {
        var workload = BuiltInWorkloads.All.Catalog.Find(Spec!.Base.Workload)!;
        Spec = SweepExtensions.Extend(Spec, extension, workload, endedWithinCohort: false, out var problems) ?? throw new InvalidSpecException(problems);
        _status = _status == SweepStatus.Finished ? SweepStatus.Running : _status;
        return Task.FromResult(Progress());
    }

    public Task<SweepProgress> Stop(string reason) => Change(SweepStatus.Stopping, reason);

    public Task<SweepProgress> Cancel(string reason) => Change(SweepStatus.Cancelled, reason);

    /// <summary>Gets or sets what is handed out; null if nothing is.</summary>
    public Func<ImmutableArray<SweepTrial>>? HandOut { get; set; }

    /// <summary>Gets or sets what is handed out and has no outcome.</summary>
    public ImmutableArray<SweepTrial> Open { get; set; } = [];

    public Task<TrialReply> Ask(TrialRequest request) => Task.FromResult(new TrialReply(HandOut?.Invoke() ?? [], Open, Progress()));

    public Task<TrialReply> Tell(TrialOutcome outcome) => throw new NotSupportedException();

    public Task<NoteLog> Remark(Remark remark)
    {
        var tags = Notes.Tags.Union(remark.Tags).Except(remark.Without).Order(StringComparer.Ordinal);
        Notes = new NoteLog(Notes.Log.Add(new Note(SampleExperiments.Start, "maria", remark.Text, remark.Tags, remark.Without)), [.. tags]);
        return Task.FromResult(Notes);
    }

    /// <summary>Gets the notes and tags.</summary>
    public NoteLog Notes { get; private set; } = NoteLog.Empty;

    public Task Notify(SweepNotification notification) => throw new NotSupportedException();

    private Task<SweepProgress> Change(SweepStatus status, string? reason)
    {
        (_status, _reason) = _status is SweepStatus.Finished ? (_status, _reason) : (status, reason);
        return Task.FromResult(Progress());
    }

    private SweepExperiment Run(Proposal proposal, long seed, bool fails)
    {
        var spec = new ExperimentSpec(proposal.Setup, seed);
        var value = proposal.Index + (0.1 * seed);
        ImmutableArray<MetricValue> metrics =
        [
            new(Spec!.Metric.Name, Spec.Metric.Split, value),
            new(VaeGmmMetrics.Mse, VaeGmmSplits.Validation, Math.Abs(proposal.Index - 1)),
            new(VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, 0.9),
        ];
        return new SweepExperiment
        {
            ExperimentId = spec.ExperimentId(),
            Proposal = proposal.Index,
            Seed = seed,
            Status = fails ? ExperimentStatus.Failed : ExperimentStatus.Completed,
            Losses = [2, 1],
            Metrics = fails ? [] : [.. metrics.DistinctBy(m => (m.Metric, m.Split))],
            Reason = fails ? "diverged at epoch 1, step 2" : null,
            Started = SampleExperiments.Start,
            Ended = sweeps.End,
            Silo = "silo-a",
        };
    }

    private SweepProgress Progress()
    {
        var total = Spec is null ? 0 : Spec.Experiments;
        var ended = _status == SweepStatus.Finished ? total : Math.Min(total, _polls);
        var best = ended == 0 ? null : new SweepBest(new Proposal(0, Spec!.Base, "the base"), 0.05);
        var running = _status == SweepStatus.Running ? Math.Min(1, total - ended) : 0;
        return new SweepProgress
        {
            Name = name,
            Status = _status,
            Reason = _reason,
            SubmittedAt = SampleExperiments.Start,
            EndedAt = _status == SweepStatus.Finished ? sweeps.End : null,
            Total = total,
            Waiting = total - ended - running,
            Running = running,
            Paused = 0,
            Completed = ended,
            Pruned = 0,
            Failed = 0,
            Best = best,
        };
    }
}
