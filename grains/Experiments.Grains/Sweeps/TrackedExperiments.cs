using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>The experiments of a sweep, by proposal and by id.</summary>
/// <remarks>Two proposals with the same setup share their experiments. Then an id has several tracked experiments.</remarks>
internal sealed class TrackedExperiments
{
    private static readonly Comparer<TrackedExperiment> ByPosition =
        Comparer<TrackedExperiment>.Create((a, b) => (a.Proposal, a.SeedPosition).CompareTo((b.Proposal, b.SeedPosition)));

    private readonly List<TrackedExperiment[]> _byProposal = [];
    private readonly Dictionary<string, List<TrackedExperiment>> _byId = new(StringComparer.Ordinal);
    private readonly SortedSet<TrackedExperiment> _unfinished = new(ByPosition);
    private readonly Action _changed;

    public TrackedExperiments() => _changed = () => Changes++;

    /// <summary>Gets a number that grows with every change of an experiment.</summary>
    public long Changes { get; private set; }

    /// <summary>Gets all experiments, by proposal and then by seed.</summary>
    public IEnumerable<TrackedExperiment> All => _byProposal.SelectMany(experiments => experiments);

    /// <summary>Gets the experiments that have not ended, in the same order.</summary>
    /// <remarks>They are few, even in a long sweep, because proposals wait for each other.</remarks>
    public IReadOnlyCollection<TrackedExperiment> Unfinished => _unfinished;

    /// <summary>Gets the ids of all experiments, each once.</summary>
    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>Adds the experiments of the next proposal.</summary>
    public void Add(Proposal proposal, IEnumerable<long> seeds)
    {
        var experiments = seeds
            .Select((seed, position) => new TrackedExperiment(new ExperimentSpec(proposal.Setup, seed).ExperimentId(), proposal.Index, position, seed, _changed))
            .ToArray();
        _byProposal.Add(experiments);
        Changes++;
        foreach (var experiment in experiments)
        {
            if (!_byId.TryGetValue(experiment.Id, out var sharing))
            {
                _byId.Add(experiment.Id, sharing = []);
            }

            sharing.Add(experiment);
            _unfinished.Add(experiment);
        }
    }

    /// <summary>Returns the experiments of a proposal that have not ended.</summary>
    public IReadOnlyList<TrackedExperiment> UnfinishedOf(int proposal) => [.. _byProposal[proposal].Where(e => !e.HasEnded)];

    /// <summary>Returns all tracked experiments with an id; none if the sweep has no such experiment.</summary>
    public IReadOnlyList<TrackedExperiment> WithId(string id) => _byId.GetValueOrDefault(id) ?? [];

    /// <summary>Returns the experiment of a proposal and a seed, or null.</summary>
    public TrackedExperiment? Find(int proposal, long seed) =>
        proposal >= 0 && proposal < _byProposal.Count ? _byProposal[proposal].FirstOrDefault(e => e.Latest.Seed == seed) : null;

    /// <summary>Restores the end of an experiment from the sweep's log, and returns the experiment.</summary>
    public TrackedExperiment Restore(SweepExperiment stored)
    {
        var experiment = _byProposal[stored.Proposal].Single(e => e.Latest.Seed == stored.Seed);
        experiment.Restore(stored);
        _unfinished.Remove(experiment);
        return experiment;
    }

    /// <summary>Ends an experiment as its last notification described it.</summary>
    public void End(TrackedExperiment experiment)
    {
        experiment.End();
        _unfinished.Remove(experiment);
    }

    /// <summary>Ends an experiment as an external caller told it.</summary>
    public void End(TrackedExperiment experiment, SweepExperiment told)
    {
        experiment.Restore(told);
        _unfinished.Remove(experiment);
    }

    /// <summary>Ends an experiment by a decision of the sweep.</summary>
    public void EndAs(TrackedExperiment experiment, ExperimentStatus status, string reason, DateTimeOffset now)
    {
        experiment.EndAs(status, reason, now);
        _unfinished.Remove(experiment);
    }
}
