using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Hosting.Artifacts;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Storage.Sqlite;
using Experiments.Hosting.Tests.StateFolders;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Tests.Artifacts;

/// <summary>What a collection takes away and what it leaves, while an experiment runs and after one has ended.</summary>
public sealed class ArtifactCollectionTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Artifacts => Path.Combine(_folder.Path, "artifacts");

    [Fact]
    public async Task Only_what_is_old_and_belongs_to_no_experiment_goes()
    {
        using var workload = new GatedWorkload
        {
            Checkpoint = run =>
            {
                run.ReportEpoch(new EpochRecord(1, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.FromSeconds(1)));
                run.SaveCheckpoint(1, 0, "announced"u8.ToArray());
            },
        };
        await using var session = await Open(workload);
        await Submit(session, seed: 1);
        await workload.Started.WaitAsync(Cancellation);
        workload.Gate.Release();
        await Finished(session, seed: 1);
        await Submit(session, seed: 2);
        await workload.Started.WaitAsync(Cancellation);

        // What an experiment has stored and not yet announced is young; the store is that of the silo.
        var store = new FileArtifactStore(Artifacts, TimeProvider.System);
        var orphan = Age(store.Put("orphan"u8.ToArray()));
        var unannounced = store.Put("stored, not yet announced"u8.ToArray());
        var result = Age(ContentHash.Of("hello"u8));
        var checkpoint = Age(ContentHash.Of("announced"u8));
        var leftover = Path.Combine(Artifacts, "pending", "left");
        await File.WriteAllTextAsync(leftover, "half", Cancellation);
        File.SetLastWriteTimeUtc(leftover, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));

        var collector = session.Grains.GetGrain<IArtifactCollectorGrain>(0);
        var dry = await collector.Collect(Grace, isDryRun: true);
        Assert.Equal([orphan, "pending/left"], dry.Removed.Select(artifact => artifact.Name).Order(StringComparer.Ordinal));
        Assert.True(Exists(orphan));
        Assert.Equal((3, 2), (dry.Kept, dry.Experiments));

        var report = await collector.Collect(Grace, isDryRun: false);
        Assert.Equal(dry.Removed, report.Removed);
        Assert.Equal([false, true, true, true, false], [Exists(orphan), Exists(unannounced), Exists(result), Exists(checkpoint), File.Exists(leftover)]);
        Assert.Empty((await collector.Collect(Grace, isDryRun: false)).Removed);
        workload.Gate.Release(10);
    }

    [Fact]
    public async Task Experiment_that_cannot_be_asked_ends_the_collection_before_anything_is_removed()
    {
        using var workload = new GatedWorkload();
        workload.Gate.Release(10);
        await using (var session = await Open(workload))
        {
            await Submit(session, seed: 1);
            await Finished(session, seed: 1);
        }

        var orphan = Age(new FileArtifactStore(Artifacts, TimeProvider.System).Put("orphan"u8.ToArray()));
        using (var database = new SqliteDataSource(Path.Combine(_folder.Path, "experiments.db")))
        {
            await using var damage = database.CreateCommand("UPDATE OrleansStorage SET PayloadBinary = x'00' WHERE GrainTypeString = 'experiment'");
            Assert.Equal(1, await damage.ExecuteNonQueryAsync(Cancellation));
        }

        await using (var session = await Open(workload))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => session.Grains.GetGrain<IArtifactCollectorGrain>(0).Collect(Grace, isDryRun: false));
            Assert.True(Exists(orphan));
        }
    }

    public void Dispose() => _folder.Dispose();

    private bool Exists(string sha) => File.Exists(PathOf(sha));

    private string PathOf(string sha) => Path.Combine(Artifacts, sha[..2], sha);

    private string Age(string sha)
    {
        File.SetLastWriteTimeUtc(PathOf(sha), TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        return sha;
    }

    private Task<IClusterSession> Open(GatedWorkload workload) => LocalSilo.OpenAsync(
        new LocalSiloTarget { StateFolder = _folder.Path, Slots = 1 }, services => services.AddSingleton(BuiltInWorkloads.All.Catalog).AddSingleton<IWorkload>(workload), TimeProvider.System, Cancellation);

    private static ExperimentSpec Spec(long seed) => new(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, seed);

    private static Task<ExperimentProgress> Submit(IClusterSession session, long seed) =>
        session.Grains.GetGrain<IExperimentGrain>(Spec(seed).ExperimentId()).Submit(Spec(seed));

    private static Task<ExperimentProgress> Finished(IClusterSession session, long seed) => Wait.Until(
        session.Grains.GetGrain<IExperimentGrain>(Spec(seed).ExperimentId()).GetProgress, progress => progress.Status.IsFinal(), Cancellation);
}
