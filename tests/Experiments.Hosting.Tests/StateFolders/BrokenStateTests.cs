using Experiments.Connection;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
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

    public void Dispose() => _folder.Dispose();

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

    private Task<IClusterSession> Open(WorkloadPlugins workloads) =>
        LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = _folder.Path, Slots = 0 }, workloads, TimeProvider.System, Cancellation);
}
