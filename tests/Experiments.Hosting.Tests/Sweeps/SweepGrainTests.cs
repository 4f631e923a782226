using System.Runtime.CompilerServices;
using Experiments.Analysis.Replays;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Sweeps on an embedded silo: the same whatever the number of slots and however often the silo ends on the way.</summary>
public sealed class SweepGrainTests : IDisposable
{
    internal const string Name = "sphere";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("random", "none")]
    [InlineData("tpe", "none")]
    [InlineData("cma-es", "median")]
    [InlineData("tpe", "successive-halving")]
    [InlineData("random", "hyperband")]
    public async Task Sweep_gives_the_same_proposals_decisions_and_results_on_one_slot_and_on_eight(string sampler, string pruner)
    {
        var spec = Spec(sampler, pruner);
        using var other = new TemporaryFolder();
        var one = await RunToEnd(_folder.Path, spec, slots: 1);
        var eight = await RunToEnd(other.Path, spec, slots: 8);
        Assert.Equal(SweepStatus.Finished, one.Status);
        Assert.Equal(36, one.Experiments.Length);
        Assert.All(one.Experiments, r => Assert.True(r.Status is ExperimentStatus.Completed or ExperimentStatus.Pruned));
        Assert.Equal(pruner != "none", one.Experiments.Any(r => r.Status == ExperimentStatus.Pruned));
        Assert.Empty(SweepReplayComparison.Differences(one, eight));
    }

    [Theory]
    [InlineData("random", "successive-halving")]
    [InlineData("tpe", "median")]
    public async Task Sweep_that_ends_with_its_silo_again_and_again_goes_on_and_ends_as_an_undisturbed_one(string sampler, string pruner)
    {
        var spec = Spec(sampler, pruner, milliseconds: 5);
        using var other = new TemporaryFolder();
        var undisturbed = await RunToEnd(other.Path, spec, slots: 4);
        for (var finished = 4; finished < 36; finished += 8)
        {
            await using var session = await Open(_folder.Path, slots: 3);
            await session.Grains.GetGrain<ISweepGrain>(Name).Submit(spec, null);
            await Until(session, p => p.Completed + p.Pruned >= finished || p.Status == SweepStatus.Finished);
        }

        Assert.Empty(SweepReplayComparison.Differences(undisturbed, await RunToEnd(_folder.Path, spec, slots: 2)));
    }

    [Fact]
    public async Task Failed_experiments_do_not_end_a_sweep_and_stand_in_it_with_their_reason()
    {
        var parameters = new[]
        {
            SearchParameter.List(FunctionDefinition.Fault, DistributionKind.Categorical, ["none", FaultyFunction.Diverge]),
            SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1),
        };
        var view = await RunToEnd(_folder.Path, Spec("random", "none") with { Parameters = [.. parameters] }, slots: 4);
        Assert.Equal(SweepStatus.Finished, view.Status);
        Assert.Contains(view.Experiments, r => r.Status == ExperimentStatus.Completed);
        Assert.All(
            view.Experiments.Where(r => view.Proposals[r.Proposal].Setup.Text(FunctionDefinition.Fault) == "diverge"),
            r => Assert.Equal((ExperimentStatus.Failed, "diverged at epoch 1, step 1: the loss is not a number"), (r.Status, r.Reason)));
    }

    [Fact]
    public async Task Paused_sweep_holds_what_runs_and_waits_and_ends_as_an_undisturbed_one_when_it_is_resumed()
    {
        var spec = Spec("tpe", "successive-halving", milliseconds: 20);
        using var other = new TemporaryFolder();
        var undisturbed = await RunToEnd(other.Path, spec with { }, slots: 8);
        await using var session = await Open(_folder.Path, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(Name);
        await sweep.Submit(spec, null);
        await Until(session, p => p.Running == 2);
        await sweep.Pause(hold: true);
        var paused = await Until(session, p => p.Running == 0 && p.Waiting == 0);
        Assert.Equal(SweepStatus.Paused, paused.Status);
        await sweep.Resume();
        await Until(session, p => p.Status == SweepStatus.Finished);
        Assert.Empty(SweepReplayComparison.Differences(undisturbed, await sweep.Get()));
    }

    [Fact]
    public async Task Stopped_sweep_finishes_what_runs_and_goes_on_when_it_is_resumed()
    {
        var spec = Spec("random", "none", milliseconds: 20);
        await using var session = await Open(_folder.Path, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(Name);
        await sweep.Submit(spec, null);
        await Until(session, p => p.Running == 2);
        await sweep.Stop("enough");
        var stopped = await Until(session, p => p.Status == SweepStatus.Finished);
        Assert.Equal("enough", stopped.Reason);
        Assert.True(stopped.Completed >= 2);
        Assert.True(stopped is { Failed: 0, Cancelled: > 0 });
        await sweep.Resume();
        var finished = await Until(session, p => p.Status == SweepStatus.Finished && p.Reason is null);
        Assert.Equal(36, finished.Completed);
    }

    [Fact]
    public async Task Cancelled_sweep_ends_its_experiments_and_goes_on_when_it_is_submitted_again()
    {
        var spec = Spec("random", "none", milliseconds: 20);
        await using var session = await Open(_folder.Path, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(Name);
        await sweep.Submit(spec, null);
        await Until(session, p => p.Running == 2);
        await sweep.Cancel("not needed");
        var entries = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100));
        Assert.DoesNotContain(entries.Entries, e => !e.Status.IsFinal());
        await sweep.Submit(spec, null);
        Assert.Equal(36, (await Until(session, p => p.Status == SweepStatus.Finished)).Completed);
    }

    [Fact]
    public async Task Sweep_of_the_same_name_with_another_spec_is_refused_and_so_is_one_that_is_wrong()
    {
        await using var session = await Open(_folder.Path, slots: 0);
        var sweep = session.Grains.GetGrain<ISweepGrain>(Name);
        await sweep.Submit(Spec("random", "none"), null);
        await sweep.Submit(Spec("random", "none"), null);
        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => sweep.Submit(Spec("tpe", "none"), null));
        Assert.Contains("a sweep named 'sphere' exists and differs in sampler; give this one another name", error.Message, StringComparison.Ordinal);
        var wrong = Spec("random", "none") with { Lag = 0, Seeds = [] };
        error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<ISweepGrain>("wrong").Submit(wrong, null));
        Assert.Contains("lag: 0 is below 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("seeds: none", error.Message, StringComparison.Ordinal);
        Assert.Equal([Name], await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
    }

    public void Dispose() => _folder.Dispose();

    internal static SweepSpec Spec(string sampler, string pruner, int milliseconds = 0) => new()
    {
        Base = FunctionDefinition.Definition.Create(
            new Dictionary<string, string>
            {
                [FunctionDefinition.Curve] = "power",
                [FunctionDefinition.Noise] = "0.1",
                [FunctionDefinition.Steps] = "9",
                [FunctionDefinition.StepMilliseconds] = milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            out _)!,
        Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find(pruner)!.Create(pruner == "successive-halving" ? new Dictionary<string, string> { ["cohort"] = "9" } : [], out _)!,
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Seeds = [0, 1],
        Experiments = 36,
        Lag = 4,
    };

    [Fact]
    public async Task Reading_an_interrupted_sweep_starts_nothing_beside_the_sweep_that_runs()
    {
        var spec = Spec("random", "none", milliseconds: 20);
        await using (var first = await Open(_folder.Path, slots: 2))
        {
            await first.Grains.GetGrain<ISweepGrain>(Name).Submit(spec, null);
            await Until(first, p => p.Running == 2);
        }

        await using var session = await Open(_folder.Path, slots: 2);
        var interrupted = session.Grains.GetGrain<ISweepGrain>(Name);
        var before = await interrupted.GetProgress();
        var other = session.Grains.GetGrain<ISweepGrain>("other");
        await other.Submit(Spec("random", "none") with { SamplerSeed = 99, Experiments = 12 }, null);
        await Wait.Until(other.GetProgress, p => p.Status == SweepStatus.Finished, TestContext.Current.CancellationToken, interval: TimeSpan.FromMilliseconds(20), expected: "the other sweep ends");
        var after = await interrupted.GetProgress();
        Assert.Equal((before.Completed, 0, SweepStatus.Running), (after.Completed, after.Running, after.Status));
        Assert.NotEmpty((await interrupted.Get()).Proposals);

        await interrupted.Submit(spec, null);
        Assert.Equal(36, (await Until(session, p => p.Status == SweepStatus.Finished)).Completed);
    }

    internal static Task<IClusterSession> Open(string folder, int slots) => LocalSilo.OpenAsync(
        new LocalSiloTarget { StateFolder = folder, Slots = slots }, FaultyFunction.Workloads, TimeProvider.System, TestContext.Current.CancellationToken);

    internal static async Task<SweepView> RunToEnd(string folder, SweepSpec spec, int slots)
    {
        await using var session = await Open(folder, slots);
        await session.Grains.GetGrain<ISweepGrain>(Name).Submit(spec, null);
        await Until(session, p => p.Status == SweepStatus.Finished);
        return await session.Grains.GetGrain<ISweepGrain>(Name).Get();
    }

    internal static Task<SweepProgress> Until(
        IClusterSession session, Func<SweepProgress, bool> condition, [CallerArgumentExpression(nameof(condition))] string expected = "") => Wait.Until(
        session.Grains.GetGrain<ISweepGrain>(Name).GetProgress,
        condition,
        TestContext.Current.CancellationToken,
        interval: TimeSpan.FromMilliseconds(20),
        expected: expected);
}
