using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Tests.StateFolders;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Tests.Deletions;

/// <summary>What a deletion deletes, and what it keeps for others.</summary>
public sealed class DeletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GatedWorkload _workload = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Note => Path.Combine(_folder.Path, "artifacts", ContentHash.Of("hello"u8)[..2], ContentHash.Of("hello"u8));

    [Fact]
    public async Task Sweep_is_deleted_with_its_experiments_its_entries_and_its_artifacts()
    {
        _workload.Gate.Release(100);
        await using (var session = await Open())
        {
            await RunSweep(session, "one", seeds: 2);
            Assert.True(File.Exists(Note));
            var plan = await Deletion(session).Plan(new DeletionRequest(["one"], []));
            Assert.Equal((4, 5L, 0), (plan.ExperimentCount, plan.Bytes, plan.KeptCount));
            Assert.True(File.Exists(Note));

            var report = await Deletion(session).Delete(new DeletionRequest(["one"], []));
            Assert.Equal(plan.Experiments, report.Experiments);
            Assert.Equal((["one"], 5L, 0), (report.Sweeps.ToArray(), report.Bytes, report.ArtifactsLeft), ReportComparer);
            await AssertEmpty(session);
            Assert.False(File.Exists(Note));

            // Again: nothing is left, and nothing fails.
            Assert.Equal(0, (await Deletion(session).Delete(new DeletionRequest(["one"], []))).ExperimentCount);
        }

        await using var stored = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = _folder.Path }, BuiltInWorkloads.All.Catalog, TimeProvider.System, Cancellation);
        await AssertEmpty(stored);
    }

    [Fact]
    public async Task Deleted_experiment_runs_again_and_is_on_the_board_once_also_after_a_restart()
    {
        _workload.Gate.Release(100);
        await using (var session = await Open())
        {
            await RunSweep(session, "one", seeds: 1);
            await Deletion(session).Delete(new DeletionRequest(["one"], []));
            await RunSweep(session, "one", seeds: 1);
            Assert.Equal(4, _workload.Runs);
        }

        await using var again = await Open();
        var page = await again.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10));
        Assert.Equal(2, page.Total);
        Assert.All(page.Entries, entry => Assert.Equal(ExperimentStatus.Completed, entry.Status));
    }

    [Fact]
    public async Task What_another_sweep_has_stays_until_both_are_deleted_and_so_do_shared_artifacts()
    {
        _workload.Gate.Release(100);
        await using var session = await Open();
        await RunSweep(session, "one", seeds: 1);
        await RunSweep(session, "two", seeds: 2);
        var report = await Deletion(session).Delete(new DeletionRequest(["one"], []));
        Assert.Equal((0, 2), (report.ExperimentCount, report.KeptCount));
        Assert.All(report.Kept, kept => Assert.Equal("the sweep two has it; delete that sweep too", kept.Reason));
        Assert.Equal(["two"], await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
        Assert.True(File.Exists(Note));
        Assert.Equal(4, (await Deletion(session).Delete(new DeletionRequest(["two"], []))).ExperimentCount);
        Assert.False(File.Exists(Note));
    }

    [Fact]
    public async Task What_runs_what_a_report_is_judged_by_and_what_a_user_ran_stays_and_the_reason_says_how_it_goes()
    {
        await using var session = await Open();
        var spec = new ExperimentSpec(Base, 0);
        var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await grain.Submit(spec);
        await _workload.Started.WaitAsync(Cancellation);
        var request = new DeletionRequest([], [spec.ExperimentId()]);
        Assert.Equal($"it has not ended; `experiments cancel {spec.ExperimentId()}` ends it", Assert.Single((await Deletion(session).Delete(request)).Kept).Reason);

        _workload.Gate.Release(100);
        await Wait.Until(grain.GetProgress, progress => progress.Status.IsFinal(), Cancellation);
        await session.Grains.GetGrain<ILeaderboardGrain>(0).SetReported(new ReportedRow("the-report", Base, [new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, 0.7)]));
        Assert.Equal("the claims of the-report are judged by it; --with-claims deletes it too", Assert.Single((await Deletion(session).Delete(request)).Kept).Reason);

        await RunSweep(session, "one", seeds: 1);
        var ofSweep = (await Deletion(session).Delete(new DeletionRequest(["one"], [], WithClaims: true)));
        Assert.Equal($"it was also run on its own; `experiments delete {spec.ExperimentId()}` deletes it", Assert.Single(ofSweep.Kept).Reason);
        Assert.Equal(1, ofSweep.ExperimentCount);

        Assert.Equal([spec.ExperimentId()], (await Deletion(session).Delete(request with { WithClaims = true })).Experiments);
        await AssertEmpty(session);
    }

    [Fact]
    public async Task Sweep_that_has_not_ended_stays_with_all_that_it_has()
    {
        await using var session = await Open();
        var sweep = session.Grains.GetGrain<ISweepGrain>("open");
        await sweep.Submit(Spec(1), null);
        await _workload.Started.WaitAsync(Cancellation);
        var report = await Deletion(session).Delete(new DeletionRequest(["open"], []));
        Assert.Equal([new KeptTarget("open", "the sweep has not ended; `experiments cancel open` ends it")], report.Kept);
        Assert.Equal(SweepStatus.Running, (await sweep.GetProgress()).Status);
        await sweep.Cancel("not needed");
        await Wait.Until(
            () => Deletion(session).Delete(new DeletionRequest(["open"], [])), done => done.Sweeps is ["open"] && done.KeptCount == 0, Cancellation);
        await AssertEmpty(session);
    }

    [Fact]
    public async Task Artifacts_of_the_last_hour_stay_for_a_collection_while_experiments_run()
    {
        _workload.Gate.Release(2);
        await using var session = await Open();
        await RunSweep(session, "one", seeds: 1);
        var spec = new ExperimentSpec(Base, 99);
        await session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        await Wait.Until(session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).GetProgress, progress => progress.Status == ExperimentStatus.Running, Cancellation);
        var report = await Deletion(session).Delete(new DeletionRequest(["one"], []));
        Assert.Equal((2, 0L, 1, "experiments run, and these were stored within the last 1 h"), (report.ExperimentCount, report.Bytes, report.ArtifactsLeft, report.LeftReason));
        Assert.True(File.Exists(Note));
        _workload.Gate.Release(100);
    }

    [Fact]
    public async Task Hostile_requests_are_refused()
    {
        await using var session = await Open();
        foreach (var request in new[]
        {
            new DeletionRequest([], []), new DeletionRequest(default, default), new DeletionRequest(["../x"], []), new DeletionRequest([], ["x"]),
            new DeletionRequest([null!], []), new DeletionRequest([.. Enumerable.Repeat("a", DeletionRequest.MostTargets + 1)], []),
        })
        {
            await Assert.ThrowsAsync<InvalidSpecException>(() => Deletion(session).Delete(request));
            await Assert.ThrowsAsync<InvalidSpecException>(() => Deletion(session).Plan(request));
        }
    }

    public void Dispose()
    {
        _workload.Dispose();
        _folder.Dispose();
    }

    private static readonly IEqualityComparer<(string[], long, int)> ReportComparer =
        EqualityComparer<(string[], long, int)>.Create((a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2 && a.Item3 == b.Item3);

    private static Contracts.Setups.Setup Base => VaeGmmDefinition.Definition.CreateDefault();

    private static IDeletionGrain Deletion(IClusterSession session) => session.Grains.GetGrain<IDeletionGrain>(0);

    private static async Task AssertEmpty(IClusterSession session)
    {
        Assert.Empty(await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
        Assert.Equal(0, (await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10))).Total);
        Assert.Equal(SweepStatus.Unknown, (await session.Grains.GetGrain<ISweepGrain>("one").Get()).Status);
    }

    private static SweepSpec Spec(int seeds) => new()
    {
        Base = Base,
        Parameters = [SearchParameter.List(VaeGmmDefinition.LearningRate, DistributionKind.Categorical, ["0.001"])],
        Sampler = SamplerCatalog.Find("grid")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, SweepGoal.Maximise),
        Seeds = [.. Enumerable.Range(0, seeds).Select(seed => (long)seed)],
        Experiments = 2,
    };

    private static async Task RunSweep(IClusterSession session, string name, int seeds)
    {
        var sweep = session.Grains.GetGrain<ISweepGrain>(name);
        await sweep.Submit(Spec(seeds) with { Experiments = 2 * seeds }, null);
        await Wait.Until(sweep.GetProgress, progress => progress.Status == SweepStatus.Finished, Cancellation);
    }

    private Task<IClusterSession> Open() => LocalSilo.OpenAsync(
        new LocalSiloTarget { StateFolder = _folder.Path, Slots = 2 },
        services => services.AddSingleton(BuiltInWorkloads.All.Catalog).AddSingleton<IWorkload>(_workload),
        TimeProvider.System,
        Cancellation);
}
