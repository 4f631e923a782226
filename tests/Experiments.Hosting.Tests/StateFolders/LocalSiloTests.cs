using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Hosting.StateFolders;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Tests.StateFolders;

public sealed class LocalSiloTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static ExperimentSpec Spec(long seed) =>
        new(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, seed);

    [Fact]
    public async Task Completed_experiment_is_found_by_the_next_session_and_not_run_again()
    {
        using var workload = new GatedWorkload();
        workload.Gate.Release(10);
        await using (var session = await Open(workload))
        {
            await Submit(session, Spec(1));
            var view = await Finished(session, Spec(1));
            Assert.Equal(ExperimentStatus.Completed, view.Status);
            Assert.Equal(0.7, view.Result!.Find(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation));
            Assert.Equal(1, Assert.Single(view.Curve).Epoch);
        }

        await using (var session = await Open(workload))
        {
            var progress = await session.Grains.GetGrain<IExperimentGrain>(Spec(1).ExperimentId()).Submit(Spec(1));
            Assert.Equal(ExperimentStatus.Completed, progress.Status);
            var page = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10));
            Assert.Equal(Spec(1).ExperimentId(), Assert.Single(page.Entries).ExperimentId);
            Assert.Equal(new string('a', 64), page.Entries[0].WeightsSha256);
            Assert.Equal((1, 0), (await Count(session, ExperimentStatus.Completed), await Count(session, ExperimentStatus.Pending)));
            var artifact = (await Finished(session, Spec(1))).Result!.Artifacts[0];
            Assert.Equal("hello"u8.ToArray(), await session.Grains.GetGrain<IArtifactGrain>(0).Read(artifact.Sha256, 0, 100));
            Assert.Equal("lo"u8.ToArray(), await session.Grains.GetGrain<IArtifactGrain>(0).Read(artifact.Sha256, 3, 100));
            Assert.Empty(await session.Grains.GetGrain<IArtifactGrain>(0).Read(artifact.Sha256, 5, 100));
        }

        Assert.Equal(1, workload.Runs);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    public async Task Workload_has_prepared_when_a_silo_that_can_run_it_is_there(int slots, int preparations)
    {
        using var workload = new GatedWorkload();
        await using var session = await Open(workload, slots);
        Assert.Equal(preparations, workload.Preparations);
    }

    [Fact]
    public async Task Interrupted_experiment_waits_and_the_next_session_runs_its_second_attempt()
    {
        using var workload = new GatedWorkload();
        await using (var session = await Open(workload))
        {
            await Submit(session, Spec(1));
            await workload.Started.WaitAsync(TestContext.Current.CancellationToken);
        }

        workload.Gate.Release();
        await using (var session = await Open(workload))
        {
            var before = await session.Grains.GetGrain<IExperimentGrain>(Spec(1).ExperimentId()).Get();
            Assert.Equal(ExperimentStatus.Pending, before.Status);
            await Submit(session, Spec(1));
            var view = await Finished(session, Spec(1));
            Assert.Equal(2, view.Attempt);
            Assert.Contains(view.History, h => h.Text.StartsWith("interrupted", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false, 2, "resumes after epoch 2")]
    [InlineData(true, 1, "the checkpoint of epoch 2 is damaged: its hash is wrong; resumes after epoch 1")]
    public async Task Interrupted_experiment_goes_on_from_its_newest_checkpoint_that_is_whole(bool isDamaged, int epoch, string history)
    {
        using var workload = new GatedWorkload
        {
            Checkpoint = run =>
            {
                for (var e = run.ResumedCurve.Count + 1; e <= 2; e++)
                {
                    run.ReportEpoch(new EpochRecord(e, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.FromSeconds(1)));
                    run.SaveCheckpoint(e, 0, new byte[] { (byte)e, 0, 0 });
                }
            },
        };
        await using (var session = await Open(workload))
        {
            await Submit(session, Spec(1));
            await workload.Started.WaitAsync(TestContext.Current.CancellationToken);
        }

        if (isDamaged)
        {
            var address = ContentHash.Of(new byte[] { 2, 0, 0 });
            var path = Directory.GetFiles(_folder.Path, address, SearchOption.AllDirectories)[0];
            await File.WriteAllBytesAsync(path, [9, 9, 9], TestContext.Current.CancellationToken);
        }

        workload.Gate.Release();
        ExperimentView view;
        await using (var session = await Open(workload))
        {
            await Submit(session, Spec(1));
            view = await Finished(session, Spec(1));
        }

        Assert.Contains(view.History, h => h.Text == history);
        Assert.Equal((epoch, epoch), (workload.Resumed[1].State[0], workload.Resumed[1].Epochs));

        // The silo has stopped, so its slots have cleaned up: of all checkpoints none is left.
        var artifacts = Directory.GetFiles(Path.Combine(_folder.Path, "artifacts"), "*", SearchOption.AllDirectories);
        Assert.Equal(view.Result!.Artifacts.Select(a => a.Sha256), artifacts.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Failing_workload_leaves_its_reason_and_a_new_submission_tries_again()
    {
        using var workload = new GatedWorkload { Finish = _ => throw new ExperimentFailedException("diverged at epoch 1, step 2") };
        workload.Gate.Release(2);
        await using var session = await Open(workload);
        await Submit(session, Spec(1));
        var view = await Finished(session, Spec(1));
        Assert.Equal(ExperimentStatus.Failed, view.Status);
        Assert.Equal("diverged at epoch 1, step 2", view.Reason);
        await Submit(session, Spec(1));
        Assert.Equal(2, (await Finished(session, Spec(1), attempt: 2)).Attempt);
    }

    [Fact]
    public async Task Cancelled_experiment_stops_and_its_slot_runs_the_next_one()
    {
        using var workload = new GatedWorkload();
        await using var session = await Open(workload, slots: 1);
        await Submit(session, Spec(1));
        await workload.Started.WaitAsync(TestContext.Current.CancellationToken);
        await Submit(session, Spec(2));
        await session.Grains.GetGrain<IExperimentGrain>(Spec(1).ExperimentId()).Cancel("enough");

        // The one slot is free again only when the first attempt has really stopped.
        await workload.Started.WaitAsync(TestContext.Current.CancellationToken);
        workload.Gate.Release();
        Assert.Equal(ExperimentStatus.Completed, (await Finished(session, Spec(2))).Status);
        Assert.Equal(ExperimentStatus.Cancelled, (await Finished(session, Spec(1))).Status);
    }

    [Fact]
    public async Task Second_session_on_the_folder_uses_the_silo_of_the_first()
    {
        using var workload = new GatedWorkload();
        workload.Gate.Release(10);
        await using var first = await Open(workload);
        await using var second = await Open(workload);
        Assert.StartsWith("embedded silo", first.Description, StringComparison.Ordinal);
        Assert.StartsWith($"silo of process {Environment.ProcessId}", second.Description, StringComparison.Ordinal);
        await Submit(second, Spec(1));
        Assert.Equal(ExperimentStatus.Completed, (await Finished(first, Spec(1))).Status);
    }

    [Fact]
    public async Task Superseded_attempt_may_neither_report_nor_complete()
    {
        using var workload = new GatedWorkload();
        await using var session = await Open(workload, slots: 0);
        var grain = session.Grains.GetGrain<IExperimentGrain>(Spec(1).ExperimentId());
        await grain.Submit(Spec(1));
        var first = await grain.BeginAttempt(new AttemptStart("a", "address of a"));
        var second = await grain.BeginAttempt(new AttemptStart("b", "address of b"));
        Assert.Equal((1, 2), (first!.Attempt, second!.Attempt));
        var reply = await grain.ReportEpoch(1, new EpochRecord(1, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.Zero));
        Assert.False(reply.Continue);
        Assert.Equal("attempt 1 was superseded by attempt 2", reply.Reason);
        var run = new WorkloadAttempt
        {
            Grant = first,
            Silo = "a",
            ReportEpoch = _ => { },
            SaveCheckpoint = (_, _, _) => { },
            StoreArtifact = (name, bytes) => new ArtifactReference(name, new string('0', 64), bytes.Length),
        };
        Assert.False((await grain.Complete(1, GatedWorkload.Result(run))).Continue);
        Assert.Equal(ExperimentStatus.Running, (await grain.Get()).Status);
        Assert.True((await grain.Complete(2, GatedWorkload.Result(run))).Continue);
        Assert.True((await grain.Complete(2, GatedWorkload.Result(run))).Continue);
        Assert.Null(await grain.BeginAttempt(new AttemptStart("c", "address of c")));
    }

    [Fact]
    public async Task State_folder_that_is_a_file_is_an_error_that_names_it()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<IOException>(() =>
            LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = Path.Combine(file, "state") }, BuiltInWorkloads.All, TimeProvider.System, CancellationToken.None));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<IClusterSession> Open(GatedWorkload workload, int slots = 2) => LocalSilo.OpenAsync(
        new LocalSiloTarget { StateFolder = _folder.Path, Slots = slots },
        services => services.AddSingleton(BuiltInWorkloads.All.Catalog).AddSingleton<IWorkload>(workload),
        TimeProvider.System,
        TestContext.Current.CancellationToken);

    private static async Task<int> Count(IClusterSession session, ExperimentStatus status) =>
        (await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([status], 0, 0))).Total;

    private static Task<ExperimentProgress> Submit(IClusterSession session, ExperimentSpec spec) =>
        session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);

    private static Task<ExperimentView> Finished(IClusterSession session, ExperimentSpec spec, long attempt = 0) => Wait.Until(
        session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get,
        view => view.Status.IsFinal() && view.Attempt >= attempt,
        TestContext.Current.CancellationToken);
}
