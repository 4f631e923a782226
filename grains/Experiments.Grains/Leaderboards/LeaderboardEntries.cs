using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Leaderboards;

/// <summary>
/// Holds the newest entry of every experiment and answers queries about them. The grain and readers of stored states share this class,
/// so that both give the same answers.
/// </summary>
internal sealed class LeaderboardEntries(WorkloadCatalog workloads)
{
    /// <summary>The setup of entries that cannot be shown.</summary>
    private static readonly Setup Broken = new("broken", []);

    private readonly Dictionary<string, LeaderboardEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Setup> _setups = new(StringComparer.Ordinal);

    private readonly SortedDictionary<int, string> _damage = [];

    /// <summary>Records that a stored segment cannot be read, so that its entries are missing.</summary>
    public void AddDamage(int segment, string reason) => _damage[segment] =
        $"Segment {segment} of the leaderboard cannot be read, so up to {LeaderboardGrain.LargestSegment} of its entries are missing here ({reason}). It is kept as it is. The experiments "
        + "themselves are stored; `experiments leaderboard --rebuild` puts their entries back.";

    /// <summary>Gets the stored segments that cannot be read.</summary>
    public IReadOnlyCollection<int> DamagedSegments => _damage.Keys;

    /// <summary>Gets the ids of all experiments that have an entry.</summary>
    public IReadOnlyCollection<string> Experiments => _entries.Keys;

    /// <summary>Forgets the segments that cannot be read, after what they held was written again.</summary>
    public void ClearDamage() => _damage.Clear();

    /// <summary>Gets how many experiments have each status.</summary>
    public ImmutableDictionary<ExperimentStatus, int> Counts { get; private set; } = ImmutableDictionary<ExperimentStatus, int>.Empty;

    /// <summary>Gets the names of the workloads of all entries, each once.</summary>
    public IReadOnlyCollection<string> Workloads => [.. _setups.Values.Select(setup => setup!.Workload).Distinct()];

    /// <summary>Returns the entry that, added to a log, deletes the entry of an experiment; null if there is none.</summary>
    public LeaderboardEntry? Tombstone(string experimentId) => _entries.GetValueOrDefault(experimentId) is { } known
        ? known with { Status = ExperimentStatus.Unknown, Version = known.Version + 1, Metrics = [], Reason = null, Queue = null, Silo = null }
        : null;

    /// <summary>Returns whether this entry, or a newer one of its experiment, is held already.</summary>
    public bool IsKnown(LeaderboardEntry entry) =>
        _entries.GetValueOrDefault(entry.ExperimentId) is { } known && known.Version >= entry.Version;

    /// <summary>Adds an entry, or replaces the older one of its experiment. Ignores an entry that is known.</summary>
    public void Add(LeaderboardEntry entry)
    {
        if (IsKnown(entry))
        {
            return;
        }

        if (_entries.Remove(entry.ExperimentId, out var before))
        {
            Counts = Counts.SetItem(before.Status, Counts[before.Status] - 1);
        }

        if (entry.Status == ExperimentStatus.Unknown)
        {
            // Deleted. The experiment may be submitted again later, and then its versions begin anew.
            return;
        }

        entry = entry.Spec?.Setup is { Workload: not null, Values.IsDefault: false } ? WithSharedSetup(entry) : AsBroken(entry);
        Counts = Counts.SetItem(entry.Status, Counts.GetValueOrDefault(entry.Status) + 1);
        _entries[entry.ExperimentId] = entry;
    }

    /// <inheritdoc cref="ILeaderboardGrain.Rank"/>
    public ImmutableArray<LeaderboardRow> Rank(ImmutableArray<ReportedRow> reported, LeaderboardQuery query) =>
        LeaderboardRanking.Rank(
            _entries.Values.Where(e => !ReferenceEquals(e.Spec.Setup, Broken)), reported.Where(r => IsWhole(r.Setup)), query, workloads);

    /// <inheritdoc cref="ILeaderboardGrain.List"/>
    public EntryPage List(EntryQuery query)
    {
        var (statuses, tags) = (query.Statuses, query.Tags);
        var total = !tags.IsDefaultOrEmpty ? _entries.Values.Count(e => (statuses.IsEmpty || statuses.Contains(e.Status)) && e.HasTags(tags))
            : statuses.IsEmpty ? _entries.Count
            : statuses.Distinct().Sum(status => Counts.GetValueOrDefault(status));
        if (query.Take == 0)
        {
            return new EntryPage(total, []) { Damage = [.. _damage.Values] };
        }

        // LINQ sorts no further than the page reaches.
        var page = _entries.Values
            .Where(e => (statuses.IsEmpty || statuses.Contains(e.Status)) && e.HasTags(tags) && (query.After is not { } after || IsAfter(e, after)))
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.ExperimentId, StringComparer.Ordinal)
            .Skip(query.Skip)
            .Take(query.Take);
        return new EntryPage(total, [.. page]) { Damage = [.. _damage.Values] };
    }

    /// <inheritdoc cref="ILeaderboardGrain.FindByPrefix"/>
    public ImmutableArray<LeaderboardEntry> FindByPrefix(string prefix, int take) =>
    [
        .. _entries.Values
            .Where(e => e.ExperimentId.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(e => e.ExperimentId, StringComparer.Ordinal)
            .Take(take),
    ];

    /// <summary>Returns which of these experiments have the setup of a report, with the name of the report.</summary>
    public ImmutableDictionary<string, string> ReportsOf(IEnumerable<string> experiments, ImmutableArray<ReportedRow> reported)
    {
        var reports = reported.Where(row => IsWhole(row.Setup)).GroupBy(row => row.Setup.SetupId(), row => row.Report).ToDictionary(group => group.Key, group => group.First());
        return experiments
            .Select(_entries.GetValueOrDefault)
            .OfType<LeaderboardEntry>()
            .Where(entry => !ReferenceEquals(entry.Spec.Setup, Broken) && reports.ContainsKey(entry.Spec.Setup.SetupId()))
            .ToImmutableDictionary(entry => entry.ExperimentId, entry => reports[entry.Spec.Setup.SetupId()]);
    }

    private static bool IsAfter(LeaderboardEntry entry, EntryPlace place) =>
        entry.At < place.At || (entry.At == place.At && string.CompareOrdinal(entry.ExperimentId, place.ExperimentId) > 0);

    /// <summary>Returns the entry as a failed one without a setup, so that it does not take the others of the list along.</summary>
    private static LeaderboardEntry AsBroken(LeaderboardEntry entry) => entry with
    {
        Spec = new ExperimentSpec(Broken, entry.Spec?.Seed ?? 0),
        Status = ExperimentStatus.Failed,
        Metrics = [],
        Reason = "its stored state is broken: the setup lacks values",
    };

    /// <summary>
    /// Lets experiments of one setup share one object. Rankings group by the id of the setup, and the object computes its id once.
    /// </summary>
    private LeaderboardEntry WithSharedSetup(LeaderboardEntry entry)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_setups, entry.Spec.Setup.SetupId(), out var isKnown);
        if (!isKnown)
        {
            // Once for each setup and not for each of 100,000 entries.
            known = IsWhole(entry.Spec.Setup) ? entry.Spec.Setup : Broken;
        }

        return ReferenceEquals(known, Broken) ? AsBroken(entry) : ReferenceEquals(known, entry.Spec.Setup) ? entry : entry with { Spec = entry.Spec with { Setup = known! } };
    }

    /// <summary>Returns whether tables and rankings can read a setup. What a program needs may not be known yet; it was checked when it was submitted.</summary>
    private bool IsWhole(Setup setup) => workloads.Find(setup.Workload) is not { } workload || SetupRules.IsWhole(setup, workload);
}
