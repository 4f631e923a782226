using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.Access;

/// <summary>What a client submits that our own client would have refused.</summary>
public sealed class HostileSubmissionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IClusterSession _silo = null!;
    private IClusterSession _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Setup Default => FunctionDefinition.Definition.CreateDefault();

    public async ValueTask InitializeAsync()
    {
        _silo = await LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = _folder.Path, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation);

        // A second session on the folder is a client of the first, through its gateway.
        _client = await LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = _folder.Path, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
        _folder.Dispose();
    }

    public static TheoryData<string, Setup> WrongSetups => new()
    {
        { "no such workload", new Setup("evil", []) },
        { "no values", new Setup("function", default) },
        { "no value is given", new Setup("function", []) },
        { "no such parameter", new Setup("function", Default.Values.Add(new ParameterValue("evil", "1"))) },
        { "given twice", new Setup("function", Default.Values.Add(Default.Values[0])) },
        { "not a number", Changed("noise", "NaN") },
        { "out of range", Changed("steps", "2147483647") },
        { "not canonical", Changed("noise", "0.0") },
        { "a value left out of the id", new Setup("function", [.. Default.Values.Select(v => v.Name == "noise" ? new ParameterValue("noise", "1") { IsImplied = true } : v)]) },
        { "a long value", Changed("function", new string('x', 100_000)) },
    };

    [Theory]
    [MemberData(nameof(WrongSetups))]
    public async Task Setup_that_no_client_makes_is_refused_and_nothing_is_stored(string why, Setup setup)
    {
        Assert.NotEmpty(why);
        var id = setup.Values.IsDefault ? "0123456789abcdef" : new ExperimentSpec(setup, 1).ExperimentId();
        await Assert.ThrowsAsync<InvalidSpecException>(() => _client.Grains.GetGrain<IExperimentGrain>(id).Submit(new ExperimentSpec(setup, 1)));
        await Assert.ThrowsAsync<InvalidSpecException>(() => Board.SetReported(new ReportedRow("evil", setup, [])));
        await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep("evil").Submit(Spec with { Base = setup }, null));
        await AssertNothingStored();
    }

    public static TheoryData<string, SweepSpec> WrongSweeps => new()
    {
        { "experiments", Spec with { Experiments = int.MaxValue } },
        { "lag", Spec with { Lag = int.MaxValue } },
        { "seeds", Spec with { Seeds = [.. Enumerable.Range(0, SweepLimits.MostSeeds + 1).Select(i => (long)i)], Experiments = 20_000 } },
        { "lag times seeds", Spec with { Seeds = [.. Enumerable.Range(0, 1000).Select(i => (long)i)], Experiments = 20_000, Lag = 1000 } },
        { "no seeds", Spec with { Seeds = default } },
        { "parallel", Spec with { Parallel = 0 } },
        { "wall time", Spec with { WallTime = TimeSpan.MaxValue } },
        { "metric", Spec with { Metric = new SweepMetric("evil", "validation", SweepGoal.Minimise) } },
        { "report", Spec with { Report = "\e[2J" } },
        { "sampler's option", Spec with { Sampler = Spec.Sampler with { Options = [new ParameterValue("evil", "1")] } } },
        { "values", Spec with { Parameters = [SearchParameter.List("x1", DistributionKind.Values, Enumerable.Range(0, 20_000).Select(i => $"{i}"))] } },
        { "kind", Spec with { Parameters = [SearchParameter.Range("x1", (DistributionKind)99, 0, 1)] } },
    };

    [Theory]
    [MemberData(nameof(WrongSweeps))]
    public async Task Sweep_out_of_bounds_is_refused_and_nothing_is_stored(string why, SweepSpec spec)
    {
        Assert.NotEmpty(why);
        await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep("evil").Submit(spec, null));
        await AssertNothingStored();
    }

    [Theory]
    [InlineData("Evil")]
    [InlineData("../../etc")]
    [InlineData("\e[2J")]
    [InlineData("a-name-of-seventy-characters-which-is-more-than-a-name-may-have-so-it-is")]
    public async Task Name_and_id_that_are_none_are_refused(string key)
    {
        await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(key).Submit(Spec, null));
        await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(key).Get());
        await Assert.ThrowsAsync<InvalidSpecException>(() => _client.Grains.GetGrain<IExperimentGrain>(key).Get());
        await AssertNothingStored();
    }

    [Fact]
    public async Task Pages_and_texts_are_bounded_and_nobody_demands_in_the_name_of_a_sweep()
    {
        var spec = new ExperimentSpec(Default, 1);
        var experiment = _client.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        Func<Task>[] calls =
        [
            () => Board.List(new EntryQuery([], 0, int.MaxValue)),
            () => Board.List(new EntryQuery([], -1, 1)),
            () => Board.List(new EntryQuery(default, 0, 1)),
            () => Board.Rank(new LeaderboardQuery { Metric = "loss", Split = "validation", Others = [], SetupIds = [], Top = int.MaxValue }),
            () => Board.FindByPrefix(new string('a', 5000), 1),
            () => experiment.Cancel(new string('a', 5000)),
            () => experiment.Submit(spec, new ExperimentDemand("sphere")),
            () => experiment.Submit(spec, new ExperimentDemand(string.Empty, Parallel: -1)),
            () => experiment.Submit(spec, new ExperimentDemand(string.Empty, TraceParent: "evil\n")),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<InvalidSpecException>(call);
        }

        await AssertNothingStored();
    }

    [Fact]
    public async Task What_our_client_submits_is_accepted()
    {
        var spec = new ExperimentSpec(Default, 1);
        await _client.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        await Board.SetReported(new ReportedRow("a-report", Default, [new MetricValue("loss", "validation", 1)]));
        await Sweep("sphere").Submit(Spec, null);
        Assert.Equal(["sphere"], await _client.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
    }

    private static SweepSpec Spec => new()
    {
        Base = Default,
        Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Experiments = 4,
    };

    private ILeaderboardGrain Board => _client.Grains.GetGrain<ILeaderboardGrain>(0);

    private static Setup Changed(string name, string text) => new("function", [.. Default.Values.Select(v => v.Name == name ? new ParameterValue(name, text) : v)]);

    private ISweepGrain Sweep(string name) => _client.Grains.GetGrain<ISweepGrain>(name);

    private async Task AssertNothingStored()
    {
        Assert.Equal(0, (await Board.List(new EntryQuery([], 0, 10))).Total);
        Assert.Empty(await _client.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
        Assert.Empty(await Board.Rank(new LeaderboardQuery { Metric = "loss", Split = "validation", Others = [], SetupIds = [], Top = 10 }));
    }
}
