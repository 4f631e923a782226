using System.Collections.Immutable;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Experiments;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Experiments.Grains.Sweeps;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers from the stored state and log of one sweep, and from the states of its experiments. They are read again only after a change.</summary>
internal sealed class StoredSweep(StateReader states, string path, string name, TimeProvider time) : ISweepGrain
{
    private readonly Lock _lock = new();
    private (object Version, SweepState State, SweepBook? Book, Exception? Broken)? _read;

    public Task<SweepView> Get() => Answers.From(() => Read((state, book, broken) => SweepViews.View(name, state, book, broken)));

    public Task<SweepProgress> GetProgress() => Answers.From(() => Read((state, book, broken) => SweepViews.Progress(name, state, book, broken)));

    public Task<ImmutableArray<RunningExperiment>> GetRunning() => Task.FromResult(ImmutableArray<RunningExperiment>.Empty);

    public Task<SweepProgress> Submit(SweepSpec spec, string? traceParent) => throw Answers.Refusal(path);

    public Task<SweepProgress> Pause(bool hold) => throw Answers.Refusal(path);

    public Task<SweepProgress> Resume() => throw Answers.Refusal(path);

    public Task<SweepProgress> Extend(SweepExtension extension) => throw Answers.Refusal(path);

    public Task<SweepProgress> Stop(string reason) => throw Answers.Refusal(path);

    public Task<SweepProgress> Cancel(string reason) => throw Answers.Refusal(path);

    public Task<TrialReply> Ask(TrialRequest request) => throw Answers.Refusal(path);

    public Task<TrialReply> Tell(TrialOutcome outcome) => throw Answers.Refusal(path);

    public Task<NoteLog> Remark(Remark remark) => throw Answers.Refusal(path);

    public Task Notify(SweepNotification notification) => throw Answers.Refusal(path);

    private T Read<T>(Func<SweepState, SweepBook?, Exception?, T> show)
    {
        lock (_lock)
        {
            var version = states.Version;
            if (_read is not { } read || !read.Version.Equals(version))
            {
                // If the file changes meanwhile, the version is an old one and the next call reads again.
                var state = Load(out var book, out var broken);
                _read = read = (version, state, book, broken);
            }

            return show(read.State, read.Book, read.Broken);
        }
    }

    /// <summary>
    /// Restores the sweep as its grain does, and looks at the experiments that have not ended. Nothing is decided and nothing submitted.
    /// </summary>
    private SweepState Load(out SweepBook? book, out Exception? broken)
    {
        (book, broken) = (null, null);
        var state = states.Read<SweepState>(StateNames.Sweep, name);
        if (state.Spec is null)
        {
            return state;
        }

        var log = StateReader.Log(
            state.Segments, segment => states.Read<SegmentState<SweepLogEntry>>(StateNames.SweepSegment, SweepSegmentGrain.KeyOf(segment, name)));
        try
        {
            book = SweepBook.Restore(state, log, time.GetUtcNow(), states.WorkloadsWith(state.Spec.Base?.Workload));
        }
        catch (Exception e) when (SweepViews.IsBroken(e))
        {
            broken = e;
            return state;
        }

        if (SweepTransitions.IsOpen(state) && !state.Spec.IsExternal)
        {
            foreach (var id in book.Unfinished.Select(experiment => experiment.Id).Distinct().ToList())
            {
                var experiment = states.Experiment(id);
                book.Update(ExperimentViews.View(id, experiment), experiment.Version, isGivingUp: state.Status == SweepStatus.Stopping);
            }
        }

        return state;
    }
}
