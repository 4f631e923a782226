using CsCheck;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Grains.Leaderboards;
using Experiments.Grains.Tests.Experiments;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Leaderboards;

public sealed class LeaderboardEntriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LeaderboardEntries _entries = new(BuiltInWorkloads.All.Catalog);

    [Fact]
    public void Entry_whose_setup_lacks_values_is_listed_as_broken_and_does_not_take_the_ranking_along()
    {
        var setup = FunctionDefinition.Definition.CreateDefault();
        var whole = Entry("whole", setup);
        var broken = Entry("broken", setup with { Values = setup.Values.RemoveAt(0) });
        var empty = Entry("empty", new Setup("function", default));
        foreach (var entry in new[] { whole, broken, empty })
        {
            _entries.Add(entry);
        }

        var listed = _entries.List(new EntryQuery([], 0, 10)).Entries.ToDictionary(e => e.ExperimentId);
        Assert.Equal((ExperimentStatus.Completed, null), (listed["whole"].Status, listed["whole"].Reason));
        Assert.All(new[] { listed["broken"], listed["empty"] }, e => Assert.Equal(
            (ExperimentStatus.Failed, "its stored state is broken: the setup lacks values"), (e.Status, e.Reason)));
        var query = new LeaderboardQuery { Metric = "loss", Split = "validation", Others = [], SetupIds = [], Top = 10 };
        Assert.Equal(setup.SetupId(), Assert.Single(_entries.Rank([new ReportedRow("broken", new Setup("function", []), [])], query)).SetupId);

        static LeaderboardEntry Entry(string id, Setup setup) => new()
        {
            ExperimentId = id,
            Spec = new ExperimentSpec(setup, 1),
            Status = ExperimentStatus.Completed,
            Version = 1,
            At = DateTimeOffset.UnixEpoch,
            Metrics = [new MetricValue("loss", "validation", 1)],
        };
    }

    [Fact]
    public void Later_version_replaces_an_earlier_one_and_not_the_other_way_round()
    {
        _entries.Add(Entry("a", 2, ExperimentStatus.Running));
        Assert.True(_entries.IsKnown(Entry("a", 2)));
        Assert.True(_entries.IsKnown(Entry("a", 1)));
        Assert.False(_entries.IsKnown(Entry("a", 3)));
        _entries.Add(Entry("a", 1, ExperimentStatus.Failed));
        Assert.Equal(ExperimentStatus.Running, List().Entries.Single().Status);
        _entries.Add(Entry("a", 3, ExperimentStatus.Completed));
        Assert.Equal(ExperimentStatus.Completed, List().Entries.Single().Status);
        Assert.Equal((0, 1), (_entries.Counts[ExperimentStatus.Running], _entries.Counts[ExperimentStatus.Completed]));
    }

    [Fact]
    public void Deleted_entry_is_gone_and_a_new_one_of_the_same_experiment_begins_with_version_1()
    {
        _entries.Add(Entry("a", 5, ExperimentStatus.Completed));
        var tombstone = _entries.Tombstone("a")!;
        _entries.Add(tombstone);
        Assert.Equal((0, 0), (List().Total, _entries.Counts[ExperimentStatus.Completed]));
        Assert.Null(_entries.Tombstone("a"));
        _entries.Add(tombstone);
        _entries.Add(Entry("a", 1, ExperimentStatus.Pending));
        Assert.Equal(ExperimentStatus.Pending, Assert.Single(List().Entries).Status);
    }

    [Fact]
    public void Pages_are_newest_first_and_count_all_that_match()
    {
        for (var i = 0; i < 5; i++)
        {
            _entries.Add(Entry($"e{i}", 1, i % 2 == 0 ? ExperimentStatus.Completed : ExperimentStatus.Failed, i));
        }

        var page = _entries.List(new EntryQuery([], Skip: 1, Take: 2));
        Assert.Equal((5, "e3 e2"), (page.Total, Ids(page.Entries)));
        var completed = _entries.List(new EntryQuery([ExperimentStatus.Completed, ExperimentStatus.Completed], 0, 10));
        Assert.Equal((3, "e4 e2 e0"), (completed.Total, Ids(completed.Entries)));
        Assert.Equal((5, string.Empty), (_entries.List(new EntryQuery([], 0, 0)).Total, Ids(_entries.List(new EntryQuery([], 0, 0)).Entries)));
        Assert.Equal(0, _entries.List(new EntryQuery([ExperimentStatus.Paused], 0, 10)).Total);
    }

    [Fact]
    public void Tags_find_entries_and_are_counted()
    {
        _entries.Add(Entry("a", 1, ExperimentStatus.Completed) with { Tags = ["figure-3", "paper"] });
        _entries.Add(Entry("b", 1, ExperimentStatus.Failed, 1) with { Tags = ["paper"] });
        _entries.Add(Entry("c", 1) with { Tags = default });
        Assert.Equal((2, "b"), Found(["paper"], 1));
        Assert.Equal((1, "a"), Found(["paper", "figure-3"], 9));
        Assert.Equal((1, "b"), Found(["paper"], 9, ExperimentStatus.Failed));
        Assert.Equal((0, string.Empty), Found(["none"], 9));
        Assert.Equal((3, "b a c"), Found(default, 9));

        (int, string) Found(System.Collections.Immutable.ImmutableArray<string> tags, int take, params ExperimentStatus[] statuses)
        {
            var page = _entries.List(new EntryQuery([.. statuses], 0, take) { Tags = tags });
            return (page.Total, Ids(page.Entries));
        }
    }

    [Fact]
    public void Entries_of_one_time_are_in_order_of_their_ids()
    {
        foreach (var id in new[] { "b", "c", "a" })
        {
            _entries.Add(Entry(id, 1));
        }

        Assert.Equal("a b c", Ids(List().Entries));
    }

    [Fact]
    public void Prefix_finds_the_first_ids_that_begin_with_it()
    {
        foreach (var id in new[] { "abc", "abd", "ab", "b", "Abe" })
        {
            _entries.Add(Entry(id, 1));
        }

        Assert.Equal("ab abc", Ids(_entries.FindByPrefix("ab", 2)));
        Assert.Empty(_entries.FindByPrefix("x", 2));
    }

    [Fact]
    public void Experiments_of_one_setup_share_it()
    {
        _entries.Add(Entry("a", 1));
        var copy = ExperimentLives.Spec with { Setup = ExperimentLives.Spec.Setup with { Workload = ExperimentLives.Spec.Setup.Workload } };
        Assert.NotSame(ExperimentLives.Spec.Setup, copy.Setup);
        _entries.Add(Entry("b", 1) with { Spec = copy });
        Assert.Same(ExperimentLives.Spec.Setup, _entries.FindByPrefix("b", 1)[0].Spec.Setup);
    }

    /// <summary>Notifications arrive in any order and more than once; the board is the same.</summary>
    [Fact]
    public void Board_does_not_depend_on_the_order_of_arrival()
    {
        LeaderboardEntry[] all =
        [
            .. from id in Enumerable.Range(0, 4)
               from version in Enumerable.Range(1, 4)
               select Entry($"e{id}", version, (ExperimentStatus)((id + version) % 5 + 1), id + version),
        ];
        var expected = new LeaderboardEntries(BuiltInWorkloads.All.Catalog);
        foreach (var entry in all)
        {
            expected.Add(entry);
        }

        Gen.Shuffle(all).Sample(
            shuffled =>
            {
                var entries = new LeaderboardEntries(BuiltInWorkloads.All.Catalog);
                foreach (var entry in shuffled.Concat(shuffled.Take(3)))
                {
                    entries.Add(entry);
                }

                var query = new EntryQuery([], 0, 100);
                Assert.Equal(expected.List(query).Entries, entries.List(query).Entries);
                Assert.Equal(Counts(expected), Counts(entries));
            },
            iter: 50);

        static IEnumerable<(ExperimentStatus, int)> Counts(LeaderboardEntries entries) =>
            entries.Counts.Where(c => c.Value != 0).Select(c => (c.Key, c.Value)).Order();
    }

    private static string Ids(IEnumerable<LeaderboardEntry> entries) => string.Join(' ', entries.Select(e => e.ExperimentId));

    private EntryPage List() => _entries.List(new EntryQuery([], 0, 100));

    private static LeaderboardEntry Entry(string id, long version, ExperimentStatus status = ExperimentStatus.Pending, int minute = 0) =>
        ExperimentLives.Entry(id, version, status, Start.AddMinutes(minute));
}
