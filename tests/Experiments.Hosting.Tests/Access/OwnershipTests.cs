using System.IO.Compression;
using Experiments.Connection;
using Experiments.Contracts.Access;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Access;
using Experiments.Hosting.StateFolders;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.Access;

/// <summary>Who may change what somebody submitted. The silo is without certificates; each test says itself who calls.</summary>
public sealed class OwnershipTests : IDisposable
{
    private static readonly Caller Maria = new("maria", Role.Submitter);
    private static readonly Caller Bob = new("bob", Role.Submitter);
    private static readonly Caller Olga = new("olga", Role.Operator);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sweep_is_changed_by_its_owner_and_by_operators_alone_and_its_history_says_who_did_what()
    {
        await using var session = await Open();
        var sweep = session.Grains.GetGrain<ISweepGrain>("one");
        await As(Maria, () => sweep.Submit(Spec(1), null));
        foreach (var (name, call) in new (string, Func<Task>)[]
        {
            ("pause", () => sweep.Pause(hold: true)),
            ("resume", sweep.Resume),
            ("stop", () => sweep.Stop("no")),
            ("cancel", () => sweep.Cancel("no")),
            ("run trials of", () => sweep.Ask(new TrialRequest(1))),
            ("run trials of", () => sweep.Tell(new TrialOutcome { Proposal = 0 })),
        })
        {
            Assert.Equal($"you are client bob (submitter), and the sweep one belongs to maria; only its owner or an operator may {name} it", await Refusal(Bob, call));
        }

        // The same spec again changes nothing, whoever submits it.
        Assert.Equal(SweepStatus.Running, (await As(Bob, () => sweep.Submit(Spec(1), null))).Status);
        Assert.Equal(SweepStatus.Paused, (await As(Olga, () => sweep.Pause(hold: true))).Status);
        Assert.Equal(SweepStatus.Running, (await As(Maria, sweep.Resume)).Status);
        Assert.Equal(SweepStatus.Cancelled, (await As(Maria, () => sweep.Cancel("enough"))).Status);
        Assert.StartsWith("you are client bob", await Refusal(Bob, () => sweep.Submit(Spec(1), null)), StringComparison.Ordinal);
        await As(Maria, () => sweep.Submit(Spec(1), null));

        var view = await sweep.Get();
        Assert.Equal("maria", view.SubmittedBy);
        Assert.Equal(["submitted by maria", "paused by olga", "resumed by maria", "cancelled by maria: enough", "submitted again by maria"], view.History.Select(e => e.Text));
    }

    [Fact]
    public async Task Experiment_of_two_sweeps_of_two_clients_is_ended_by_neither_of_them_alone()
    {
        await using var session = await Open();
        var spec = new ExperimentSpec(Spec(1).Base, 0);
        await As(Maria, () => session.Grains.GetGrain<ISweepGrain>("one").Submit(Spec(1), null));
        await UntilDemanded(session, spec, "maria");
        await As(Bob, () => session.Grains.GetGrain<ISweepGrain>("two").Submit(Spec(2), null));
        var shared = await UntilDemanded(session, spec, "maria", "bob");
        foreach (var (caller, other) in new[] { (Maria, "bob"), (Bob, "maria") })
        {
            Assert.EndsWith($"belongs to {other} too; only an operator may cancel what several clients demand", await Refusal(caller, () => shared.Cancel("no")), StringComparison.Ordinal);
            Assert.StartsWith("you are client ", await Refusal(caller, () => shared.Pause("no")), StringComparison.Ordinal);
        }

        // An operator may, and each of the two may let it continue.
        await As(Olga, () => shared.Pause("the machine is needed"));
        await As(Bob, shared.Resume);
        await As(Olga, () => shared.Pause("the machine is needed"));
        await As(Maria, shared.Resume);
        Assert.Equal("you are client eve (submitter), and experiment " + shared.GetPrimaryKeyString() + " belongs to maria and bob; only its owner or an operator may resume it",
            await Refusal(new Caller("eve", Role.Submitter), shared.Resume));

        // After one of the sweeps has withdrawn, the other's owner is alone.
        await As(Maria, () => session.Grains.GetGrain<ISweepGrain>("one").Cancel("enough"));
        Assert.Contains("belongs to bob;", await Refusal(Maria, () => shared.Cancel("no")), StringComparison.Ordinal);
        await As(Bob, () => shared.Cancel("mine"));
        var view = await shared.Get();
        Assert.Equal(ExperimentStatus.Cancelled, view.Status);
        Assert.Equal("submitted by maria", view.History[0].Text);
        Assert.Contains(view.History, entry => entry.Text == "paused by olga: the machine is needed");
        Assert.Contains(view.History, entry => entry.Text == "resumed by bob");
        Assert.Equal("cancelled by bob: mine", view.History[^1].Text);
    }

    [Fact]
    public async Task Experiment_that_two_clients_submit_in_person_belongs_to_both_and_no_client_can_write_another_name()
    {
        await using var session = await Open();
        var spec = new ExperimentSpec(Spec(1).Base, 7);
        var experiment = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await As(Maria, () => experiment.Submit(spec, ExperimentDemand.OfPerson with { By = "bob" }));
        Assert.Equal(["maria"], (await experiment.Get()).Demands.Select(demand => demand.By));
        await As(Bob, () => experiment.Submit(spec, ExperimentDemand.OfPerson));
        Assert.Equal(["maria", "bob"], (await experiment.Get()).Demands.Select(demand => demand.By));
        await Refusal(Maria, () => experiment.Cancel("no"));
        await As(Olga, () => experiment.Cancel("enough"));
        Assert.Equal(ExperimentStatus.Cancelled, (await experiment.Get()).Status);
    }

    [Fact]
    public async Task Submitter_deletes_only_what_is_its_own_and_an_operator_everything()
    {
        await using var session = await Open();
        var (one, two) = (session.Grains.GetGrain<ISweepGrain>("one"), session.Grains.GetGrain<ISweepGrain>("two"));
        await As(Maria, () => one.Submit(Spec(1), null));
        await As(Bob, () => two.Submit(Spec(2), null));
        var shared = await UntilDemanded(session, new ExperimentSpec(Spec(1).Base, 0), "maria", "bob");
        await As(Maria, () => one.Cancel("enough"));
        await As(Bob, () => two.Cancel("enough"));
        var deletion = session.Grains.GetGrain<IDeletionGrain>(0);
        var request = new DeletionRequest(["one", "two"], []) { OwnedBy = "bob" };
        var plan = await As(Maria, () => deletion.Plan(request));
        Assert.Equal(["one"], plan.Sweeps);
        Assert.Contains(new KeptTarget("two", "it belongs to bob; only its owner or an operator may delete it"), plan.Kept);
        Assert.Contains(plan.Kept, kept => kept.Name == shared.GetPrimaryKeyString());

        Assert.Equal(["one"], (await As(Maria, () => deletion.Delete(request))).Sweeps);
        Assert.Equal(SweepStatus.Cancelled, (await two.GetProgress()).Status);
        Assert.NotEqual(ExperimentStatus.Unknown, (await shared.Get()).Status);
        Assert.Equal(["two"], (await As(Olga, () => deletion.Delete(new DeletionRequest(["two"], [])))).Sweeps);
        Assert.Equal(ExperimentStatus.Unknown, (await shared.Get()).Status);
    }

    [Fact]
    public async Task What_the_last_release_stored_belongs_to_nobody_and_is_changed_by_operators()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "state-0.1.0.zip"), _folder.Path);
        await using var session = await Open();
        var sweep = session.Grains.GetGrain<ISweepGrain>("interrupted");
        var view = await sweep.Get();
        Assert.Null(view.SubmittedBy);
        Assert.Empty(view.History);
        Assert.Equal("you are client maria (submitter), and the sweep interrupted has no known owner; only its owner or an operator may cancel it", await Refusal(Maria, () => sweep.Cancel("no")));
        var id = view.Experiments.First(e => e.Status == ExperimentStatus.Completed).ExperimentId;
        var deletion = session.Grains.GetGrain<IDeletionGrain>(0);
        var plan = await As(Maria, () => deletion.Plan(new DeletionRequest(["interrupted"], [id])));
        Assert.Empty(plan.Sweeps);
        Assert.Empty(plan.Experiments);

        await As(Olga, () => sweep.Cancel("enough"));
        Assert.Equal(["cancelled by olga: enough"], (await sweep.Get()).History.Select(e => e.Text));
    }

    [Fact]
    public async Task Operations_of_a_program_are_changed_by_its_owner_and_by_operators_alone()
    {
        await using var session = await Open();
        var document = ProgramDocument.Create(Definition, new ProgramOperations());
        var program = session.Grains.GetGrain<IProgramGrain>(document.WorkloadName());
        await As(Maria, () => program.Register(document));
        await As(Bob, () => program.Register(document));
        var other = ProgramDocument.Create(Definition, new ProgramOperations { Retries = 5 });
        Assert.Contains("belongs to maria; only its owner or an operator may change it", await Refusal(Bob, () => program.Register(other)), StringComparison.Ordinal);
        await As(Olga, () => program.Register(other));
        var record = await program.Get();
        Assert.Equal((other, "maria"), (record!.Document, record.RegisteredBy));
    }

    private static ProgramDefinition Definition { get; } = new()
    {
        Name = "toy",
        Command = ["/bin/true"],
        Parameters = [],
        Metrics = [new ProgramMetric { Name = "loss", Splits = ["validation"], Goal = MetricGoal.Minimise }],
        Objective = "loss",
        Sources = [new MetricSource { Kind = MetricSourceKind.File }],
    };

    private static SweepSpec Spec(int seeds) => new()
    {
        Base = FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!,
        Parameters = [SearchParameter.List(FunctionDefinition.Noise, DistributionKind.Categorical, ["0", "1"])],
        Sampler = SamplerCatalog.Find("grid")!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Seeds = [.. Enumerable.Range(0, seeds).Select(seed => (long)seed)],
        Experiments = 2 * seeds,
        Lag = 2,
    };

    private static async Task<T> As<T>(Caller caller, Func<Task<T>> call)
    {
        Caller.Set(caller);
        try
        {
            return await call();
        }
        finally
        {
            Caller.Set(null);
        }
    }

    private static Task<bool> As(Caller caller, Func<Task> call) => As(caller, async () =>
    {
        await call();
        return true;
    });

    private static async Task<string> Refusal(Caller caller, Func<Task> call) => (await Assert.ThrowsAsync<AccessRefusedException>(() => As(caller, call))).Message;

    private static async Task<IExperimentGrain> UntilDemanded(IClusterSession session, ExperimentSpec spec, params string[] clients)
    {
        var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await Wait.Until(grain.Get, view => clients.All(client => view.Demands.Any(demand => demand.By == client)), Cancellation);
        return grain;
    }

    private Task<IClusterSession> Open() =>
        LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = _folder.Path, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation);
}
