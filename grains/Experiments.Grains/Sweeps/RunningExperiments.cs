using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>How far the running experiments of a sweep are, for live displays.</summary>
/// <remarks>
/// A sweep hears of its experiments when their status changes, not after every epoch. So it asks a few of them, a few times a second however
/// many displays ask, and only while a display asks.
/// </remarks>
internal sealed class RunningExperiments(IGrainFactory grains, TimeProvider time)
{
    /// <summary>The number of experiments that are asked; no display shows more.</summary>
    internal const int Most = 16;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(400);

    private Task<ImmutableArray<RunningExperiment>>? _answer;
    private long _askedAt;

    /// <summary>Returns the first running experiments, by proposal and then by seed.</summary>
    public Task<ImmutableArray<RunningExperiment>> Get(SweepBook? book)
    {
        if (book is null)
        {
            return Task.FromResult(ImmutableArray<RunningExperiment>.Empty);
        }

        // A call that is still under way is not repeated: silos that do not answer must not collect calls.
        if (_answer is null || (_answer.IsCompleted && (!_answer.IsCompletedSuccessfully || time.GetElapsedTime(_askedAt) >= Fresh)))
        {
            (_answer, _askedAt) = (Ask(book), time.GetTimestamp());
        }

        return _answer;
    }

    private async Task<ImmutableArray<RunningExperiment>> Ask(SweepBook book)
    {
        // Two proposals may share an experiment; it runs once.
        TrackedExperiment[] running = [.. book.Unfinished.Where(e => e.Latest.Status == ExperimentStatus.Running).DistinctBy(e => e.Id).Take(Most)];
        Proposal[] proposals = [.. running.Select(e => book.Planner.Proposals.ElementAt(e.Proposal))];
        var progress = await Task.WhenAll(running.Select(e => grains.GetGrain<IExperimentGrain>(e.Id).GetProgress()));
        return
        [
            .. running.Select((e, i) => new RunningExperiment { Proposal = proposals[i], Seed = e.Latest.Seed, Progress = progress[i] })
                .Where(e => e.Progress.Status == ExperimentStatus.Running),
        ];
    }
}
