using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Experiments;
using Experiments.Grains.Tests.Experiments;

namespace Experiments.Grains.Tests.Artifacts;

public sealed class ArtifactCollectorTests
{
    private readonly MemoryArtifactStore _store = new();
    private readonly Dictionary<string, ExperimentState> _experiments = [];
    private readonly List<string> _code = [];
    private readonly DateTimeOffset _old;
    private readonly DateTimeOffset _limit;

    public ArtifactCollectorTests()
    {
        _old = _store.Now;
        _limit = _old.AddHours(1);
    }

    [Fact]
    public async Task What_experiments_refer_to_stays_and_other_old_artifacts_go()
    {
        var (result, checkpoint, orphan) = (_store.Put(new byte[] { 1 }), _store.Put(new byte[] { 2 }), _store.Put(new byte[] { 3, 3, 3 }));
        _experiments["done"] = new ExperimentState { Result = ExperimentLives.Result with { Artifacts = [new ArtifactReference("weights", result, 1)] } };
        _experiments["running"] = new ExperimentState { Checkpoints = [new CheckpointReference(1, new ArtifactReference("checkpoint", checkpoint, 1))] };
        var report = await Collect();
        Assert.Equal([new CollectedArtifact(orphan, 3, _old)], report.Removed);
        Assert.Equal((2, 2L, 2), (report.Kept, report.KeptBytes, report.Experiments));
        Assert.Equal([result, checkpoint], _store.Addresses);
    }

    [Fact]
    public async Task Code_and_output_of_programs_stay()
    {
        var (code, output) = (_store.Put(new byte[] { 1 }), _store.Put(new byte[] { 2 }));
        _code.Add(code);
        _experiments["failed"] = new ExperimentState { Outputs = [new AttemptOutput(1, new ArtifactReference("stderr", output, 1))] };
        Assert.Empty((await Collect()).Removed);
        Assert.Equal([code, output], _store.Addresses);
    }

    [Fact]
    public async Task Artifacts_within_the_grace_period_stay()
    {
        _store.Now = _limit;
        var young = _store.Put(new byte[] { 1 });
        Assert.Empty((await Collect()).Removed);
        Assert.Equal([young], _store.Addresses);
    }

    [Fact]
    public async Task Artifact_that_is_stored_again_after_it_was_listed_stays()
    {
        var again = _store.Put(new byte[] { 1 });
        var collector = Collector(onList: () =>
        {
            _store.Now = _limit;
            _store.Put(new byte[] { 1 });
        });
        var report = await collector.Collect(_limit, isDryRun: false);
        Assert.Empty(report.Removed);
        Assert.Equal([again], _store.Addresses);
    }

    [Fact]
    public async Task Old_leftovers_of_writers_go_and_young_ones_stay()
    {
        _store.Left.AddRange([new ArtifactInfo("old.part", 5, _old), new ArtifactInfo("young.part", 5, _limit)]);
        Assert.Equal(["old.part"], (await Collect()).Removed.Select(r => r.Name));
        Assert.Equal(["young.part"], _store.Left.Select(l => l.Sha256));
    }

    [Fact]
    public async Task Dry_run_reports_the_same_and_removes_nothing()
    {
        _store.Put(new byte[] { 1 });
        _store.Left.Add(new ArtifactInfo("old.part", 5, _old));
        var dry = await Collector().Collect(_limit, isDryRun: true);
        Assert.Single(_store.Addresses);
        Assert.Single(_store.Left);
        var real = await Collect();
        Assert.Equal(real.Removed, dry.Removed);
        Assert.Equal((real.Kept, real.KeptBytes), (dry.Kept, dry.KeptBytes));
    }

    [Fact]
    public async Task Collection_fails_and_removes_nothing_if_an_experiment_cannot_be_asked()
    {
        _store.Put(new byte[] { 1 });
        var references = new ExperimentReferences(
            _ => Task.FromResult(new EntryPage(1, [Entry("away")])), _ => Task.FromException<ExperimentView>(new TimeoutException()));
        await Assert.ThrowsAsync<TimeoutException>(() => new ArtifactCollector(_store, references, () => Task.FromResult(Enumerable.Empty<string>())).Collect(_limit, isDryRun: false));
        Assert.Single(_store.Addresses);
    }

    [Fact]
    public async Task Experiment_that_slips_past_the_reader_of_pages_is_found_in_the_next_round()
    {
        var reads = 0;
        var references = new ExperimentReferences(
            query =>
            {
                // In the first round "b" has moved to a page that was read already.
                reads++;
                return Task.FromResult(new EntryPage(2, query.Skip > 0 ? [] : reads == 1 ? [Entry("a")] : [Entry("b"), Entry("a")]));
            },
            _ => throw new NotSupportedException());
        Assert.Equal(["a", "b"], (await references.AllExperiments()).Order());
        Assert.Equal(3, reads);
    }

    private Task<CollectionReport> Collect() => Collector().Collect(_limit, isDryRun: false);

    private ArtifactCollector Collector(Action? onList = null) => new(
        _store,
        new ExperimentReferences(
            query =>
            {
                onList?.Invoke();
                return Task.FromResult(new EntryPage(_experiments.Count, [.. _experiments.Keys.Skip(query.Skip).Take(query.Take).Select(Entry)]));
            },
            id => Task.FromResult(ExperimentViews.View(id, _experiments[id]))),
        () => Task.FromResult<IEnumerable<string>>(_code));

    private static LeaderboardEntry Entry(string id) =>
        ExperimentLives.Entry(id, status: ExperimentStatus.Running);
}
