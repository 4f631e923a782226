using Experiments.Connection;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Storage.Sqlite;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Hosting.Tests.StateFolders;

/// <summary>Stored states that this program cannot continue.</summary>
public sealed class BrokenStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broken_sweep_is_shown_by_its_name_and_the_others_as_they_are()
    {
        await using (var session = await Open(BuiltInWorkloads.All))
        {
            await session.Grains.GetGrain<ISweepGrain>("gone").Submit(Spec(VaeGmmDefinition.Definition.CreateDefault(), VaeGmmDefinition.LearningRate), null);
            await session.Grains.GetGrain<ISweepGrain>("sphere").Submit(Spec(FunctionDefinition.Definition.CreateDefault(), FunctionDefinition.X(0)), null);
        }

        // A program without the workload of the first sweep.
        var fewer = new WorkloadPlugins([new FunctionPlugin()]);
        await using (var stored = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = _folder.Path }, fewer.Catalog, TimeProvider.System, Cancellation))
        {
            await AssertShown(stored);
        }

        await using var silo = await Open(fewer);
        await AssertShown(silo);
        await silo.Grains.GetGrain<ISweepGrain>("gone").Cancel("not needed");
        await AssertShown(silo);
    }

    [Fact]
    public async Task Segment_of_the_leaderboard_that_cannot_be_read_is_named_and_kept_and_the_others_are_shown()
    {
        await RunSweep("many", experiments: 70);
        var before = await Damage("leaderboard-segment", segment: 0);

        await using (var stored = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = _folder.Path }, BuiltInWorkloads.All.Catalog, TimeProvider.System, Cancellation))
        {
            await AssertRest(stored);
        }

        await using (var session = await Open(BuiltInWorkloads.All, slots: 2))
        {
            await AssertRest(session);

            // What is not listed may refer to any artifact.
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => session.Grains.GetGrain<IArtifactCollectorGrain>(0).Collect(TimeSpan.Zero, isDryRun: false));
            Assert.StartsWith("nothing was removed, because not all experiments are known. Segment 0 of the leaderboard cannot be read", refused.Message, StringComparison.Ordinal);

            // A stored experiment that is submitted again is on the board again.
            var sweep = await session.Grains.GetGrain<ISweepGrain>("many").Get();
            var shown = (await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100))).Entries.Select(entry => entry.ExperimentId).ToHashSet();
            var missing = sweep.Experiments.First(experiment => !shown.Contains(experiment.ExperimentId));
            var view = await session.Grains.GetGrain<IExperimentGrain>(missing.ExperimentId).Get();
            Assert.Equal(ExperimentStatus.Completed, view.Status);
            await session.Grains.GetGrain<IExperimentGrain>(missing.ExperimentId).Submit(view.Spec!);
            Assert.Single(await session.Grains.GetGrain<ILeaderboardGrain>(0).FindByPrefix(missing.ExperimentId, 2));
        }

        Assert.Equal(before, await Payload("leaderboard-segment", segment: 0));
    }

    [Fact]
    public async Task Rebuilt_leaderboard_has_every_stored_experiment_again_and_no_deleted_one_and_gc_works()
    {
        await RunSweep("many", experiments: 70);
        await RunSweep("gone", experiments: 5);
        await RunSweep("last", experiments: 3);
        int total;
        await using (var session = await Open(BuiltInWorkloads.All))
        {
            await session.Grains.GetGrain<IDeletionGrain>(0).Delete(new DeletionRequest(["gone"], []));
            total = (await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0))).Total;
        }

        // The first segment has most experiments of the first sweep; the later one the deletions of the second.
        var segments = await Segments();
        Assert.True(segments.Count > 1);
        var before = new List<byte[]>();
        foreach (var segment in segments)
        {
            before.Add(await Damage("leaderboard-segment", segment));
        }

        await using (var session = await Open(BuiltInWorkloads.All))
        {
            var board = session.Grains.GetGrain<ILeaderboardGrain>(0);
            Assert.Equal(0, (await board.List(new EntryQuery([], 0, 0))).Total);
            var done = await board.Rebuild();
            Assert.Equal((total, total, 0), (done.Stored, done.Added, done.Removed));
            Assert.Equal(segments, done.Replaced);
            Assert.Empty(done.Unreadable);
            var page = await board.List(new EntryQuery([], 0, 100));
            Assert.Equal(total, page.Total);
            Assert.Empty(page.Damage);
            Assert.All(page.Entries, entry => Assert.Equal(ExperimentStatus.Completed, entry.Status));
            Assert.Equal(total, (await session.Grains.GetGrain<IArtifactCollectorGrain>(0).Collect(TimeSpan.Zero, isDryRun: true)).Experiments);

            // A second rebuild finds nothing to do.
            var again = await board.Rebuild();
            Assert.Equal((total, 0, 0), (again.Stored, again.Added, again.Removed));
            Assert.Empty(again.Replaced);
        }

        await using (var stored = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = _folder.Path }, BuiltInWorkloads.All.Catalog, TimeProvider.System, Cancellation))
        {
            var page = await stored.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0));
            Assert.Equal(total, page.Total);
            Assert.Empty(page.Damage);
        }

        foreach (var (segment, bytes) in segments.Zip(before))
        {
            Assert.Equal(bytes, await Payload("leaderboard-segment", segment));
        }
    }

    [Fact]
    public async Task Deleted_experiment_whose_deletion_cannot_be_read_leaves_the_board_when_it_is_rebuilt_and_one_that_cannot_be_read_keeps_the_damage_named()
    {
        await RunSweep("many", experiments: 64);
        await RunSweep("gone", experiments: 5);
        await using (var session = await Open(BuiltInWorkloads.All))
        {
            await session.Grains.GetGrain<IDeletionGrain>(0).Delete(new DeletionRequest(["many"], []));
        }

        var last = (await Segments())[^1];
        await Damage("leaderboard-segment", last);
        await using (var session = await Open(BuiltInWorkloads.All))
        {
            var board = session.Grains.GetGrain<ILeaderboardGrain>(0);
            Assert.True((await board.List(new EntryQuery([], 0, 0))).Total > 5);
            var done = await board.Rebuild();
            Assert.True(done.Removed > 0);
            Assert.Equal(5, (await board.List(new EntryQuery([], 0, 0))).Total);
        }

        // One experiment cannot be read, and neither can the segment that lists it.
        var id = await DamageOneExperiment();
        foreach (var segment in (await Segments()).Where(segment => segment != last))
        {
            await Damage("leaderboard-segment", segment);
        }

        await using (var session = await Open(BuiltInWorkloads.All))
        {
            var board = session.Grains.GetGrain<ILeaderboardGrain>(0);
            var done = await board.Rebuild();
            Assert.StartsWith($"{id}: ", Assert.Single(done.Unreadable), StringComparison.Ordinal);
            Assert.Empty(done.Replaced);
            var page = await board.List(new EntryQuery([], 0, 0));
            Assert.Equal(4, page.Total);
            Assert.NotEmpty(page.Damage);
        }
    }

    [Fact]
    public async Task Last_segment_that_cannot_be_read_is_not_written_over()
    {
        await RunSweep("few", experiments: 4);
        var before = await Damage("leaderboard-segment", segment: 0);
        await RunSweep("more", experiments: 6);
        Assert.Equal(before, await Payload("leaderboard-segment", segment: 0));
        await using var session = await Open(BuiltInWorkloads.All);
        Assert.True((await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0))).Total > 0);
    }

    [Fact]
    public async Task Sweep_whose_log_cannot_be_read_is_shown_as_broken()
    {
        await RunSweep("torn", experiments: 4);
        await Damage("sweep-segment", segment: null);
        await using (var stored = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = _folder.Path }, BuiltInWorkloads.All.Catalog, TimeProvider.System, Cancellation))
        {
            Assert.StartsWith("its stored state is broken: ", (await stored.Grains.GetGrain<ISweepGrain>("torn").GetProgress()).Reason, StringComparison.Ordinal);
        }

        await using var session = await Open(BuiltInWorkloads.All);
        Assert.StartsWith("its stored state is broken: ", (await session.Grains.GetGrain<ISweepGrain>("torn").GetProgress()).Reason, StringComparison.Ordinal);
        var report = await session.Grains.GetGrain<IDeletionGrain>(0).Delete(new DeletionRequest(["torn"], []));
        Assert.Equal(["torn"], report.Sweeps);
        Assert.Empty(await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertRest(IClusterSession session)
    {
        var page = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100));
        Assert.InRange(page.Total, 1, 69);
        Assert.StartsWith("Segment 0 of the leaderboard cannot be read, so up to 127 of its entries are missing here (", Assert.Single(page.Damage), StringComparison.Ordinal);
    }

    private async Task RunSweep(string name, int experiments)
    {
        await using var session = await Open(BuiltInWorkloads.All, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(name);
        await sweep.Submit(Spec(FunctionDefinition.Definition.CreateDefault(), FunctionDefinition.X(0)) with { Experiments = experiments, SamplerSeed = experiments }, null);
        await Wait.Until(sweep.GetProgress, progress => progress.Status == SweepStatus.Finished, Cancellation);
    }

    private async Task<List<int>> Segments()
    {
        var segments = new List<int>();
        using var database = new SqliteDataSource(Path.Combine(_folder.Path, "experiments.db"));
        await using var query = database.CreateCommand("SELECT GrainIdN1 FROM OrleansStorage WHERE GrainTypeString = 'leaderboard-segment' ORDER BY GrainIdN1");
        await using var reader = await query.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            segments.Add(reader.GetInt32(0));
        }

        return segments;
    }

    private async Task<string> DamageOneExperiment()
    {
        using var database = new SqliteDataSource(Path.Combine(_folder.Path, "experiments.db"));
        await using var damage = database.CreateCommand(
            """
            UPDATE OrleansStorage SET PayloadBinary = substr(PayloadBinary, 1, length(PayloadBinary) / 2) WHERE rowid =
            (SELECT rowid FROM OrleansStorage WHERE GrainTypeString = 'experiment' AND PayloadBinary IS NOT NULL LIMIT 1) RETURNING GrainIdN1
            """);
        return ((long)(await damage.ExecuteScalarAsync(Cancellation))!).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Cuts a stored state in half, and returns what is left.</summary>
    private async Task<byte[]> Damage(string state, int? segment)
    {
        using var database = new SqliteDataSource(Path.Combine(_folder.Path, "experiments.db"));
        await using var damage = database.CreateCommand(
            $"UPDATE OrleansStorage SET PayloadBinary = substr(PayloadBinary, 1, length(PayloadBinary) / 2) WHERE GrainTypeString = '{state}'" + Where(segment));
        Assert.Equal(1, await damage.ExecuteNonQueryAsync(Cancellation));
        return await Payload(state, segment);
    }

    private async Task<byte[]> Payload(string state, int? segment)
    {
        using var database = new SqliteDataSource(Path.Combine(_folder.Path, "experiments.db"));
        await using var read = database.CreateCommand($"SELECT PayloadBinary FROM OrleansStorage WHERE GrainTypeString = '{state}'" + Where(segment));
        return (byte[])(await read.ExecuteScalarAsync(Cancellation))!;
    }

    private static string Where(int? segment) => segment is { } index ? FormattableString.Invariant($" AND GrainIdN1 = {index}") : string.Empty;

    private static async Task AssertShown(IClusterSession session)
    {
        Assert.Equal(["gone", "sphere"], await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
        var gone = await session.Grains.GetGrain<ISweepGrain>("gone").Get();
        Assert.Equal((SweepStatus.Cancelled, "its stored state is broken: workload: there is no workload 'vae-gmm'"), (gone.Status, gone.Reason));
        Assert.StartsWith("its stored state is broken", (await session.Grains.GetGrain<ISweepGrain>("gone").GetProgress()).Reason, StringComparison.Ordinal);
        var sphere = await session.Grains.GetGrain<ISweepGrain>("sphere").Get();
        Assert.Equal((SweepStatus.Running, null), (sphere.Status, sphere.Reason));
        Assert.All((await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10))).Entries, entry => Assert.Null(entry.Reason));
    }

    private static SweepSpec Spec(Contracts.Setups.Setup setup, string parameter) => new()
    {
        Base = setup,
        Parameters = [SearchParameter.Range(parameter, DistributionKind.Uniform, 0.1, 0.5)],
        Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric("loss", "validation", SweepGoal.Minimise),
        Experiments = 2,
    };

    private Task<IClusterSession> Open(WorkloadPlugins workloads, int slots = 0) =>
        LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = _folder.Path, Slots = slots }, workloads, TimeProvider.System, Cancellation);
}
