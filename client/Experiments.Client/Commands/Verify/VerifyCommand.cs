using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Client.Reports;
using Experiments.Client.Setups;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>Repeats completed experiments from the beginning, on this machine or on a silo, and compares the results bit for bit.</summary>
internal sealed class VerifyCommand : ExperimentsCommand<VerifyRequest>
{
    private const int UsualSeeds = 40;

    private readonly Argument<string> _id = ExperimentIdArgument.Create("a completed experiment");
    private readonly Option<string?> _report;
    private readonly SeedOptions _seeds = new(UsualSeeds);
    private readonly Option<string?> _silo = new("--on") { Description = "The silo that repeats it, by its name in `cluster status`; without it, this machine does.", HelpName = "SILO" };
    private readonly SetupOptions _setup;
    private readonly SessionOptions _session = new();

    public VerifyCommand(CommandContext context)
        : base("verify", "Repeat a completed experiment from the beginning and compare every bit with what was recorded.", context)
    {
        _id.Arity = ArgumentArity.ZeroOrOne;
        _report = new("--report") { Description = $"All completed experiments of a report instead of one. {ReportArgument.Describe(context.BuiltInReports)}", HelpName = "REPORT" };
        _setup = new SetupOptions(context.Catalog, "the report's");
        Add(_id);
        Add(_report);
        Add(_silo);
        _seeds.AddTo(this);
        _session.AddStateTo(this);
        _session.AddDataTo(this);
        _setup.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments verify 3fa9", "experiments verify 3fa9 --format json", "experiments verify --report vae-gmm-148 --seeds 3", "experiments verify 3fa9 --on silo-1 --cluster 127.0.0.1:30000"];

    /// <inheritdoc/>
    protected override VerifyRequest Read(ParseResult parse, UsageErrors errors)
    {
        var (id, name) = (parse.ValueOf(_id), parse.ValueOf(_report));
        if (id is null == name is null)
        {
            errors.Add(id is null
                ? "ID: name the experiment to repeat, or all of a report with --report; `experiments list --status completed` shows what there is"
                : "ID and --report exclude each other; give one");
        }

        if (id is not null)
        {
            ExperimentIdArgument.Read(parse, _id, errors);
        }

        var report = name is null ? null : ReportArgument.Read(_report.Name, name, Context, errors);
        var setup = ReadSetup(parse, name, report, errors);
        var seeds = _seeds.Read(parse, errors);
        var data = _session.ReadData(parse, Context, errors);
        var silo = parse.ValueOf(_silo);
        if (silo is not null && _session.IsDataGiven(parse))
        {
            errors.Add("--data: the silo that --on names has its own; leave one of the two away");
        }

        return new VerifyRequest(id, report, setup, seeds, _session.ReadForLooking(parse, Context, errors), data, silo);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(VerifyRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.Report is null ? await VerifyOneAsync(request, cancellation) : await VerifyAllAsync(request, cancellation);
        }
        catch (ReplayFailedException failure)
        {
            return new CommandOutcome((_, terminal) => terminal.WriteNote($"error: {failure.Message}"), ExitCodes.RuntimeError);
        }
    }

    private async Task<CommandOutcome> VerifyOneAsync(VerifyRequest request, CancellationToken cancellation)
    {
        ExperimentView view;
        ProgramCopy? program;
        await using (var session = await Context.Sessions.OpenAsync(request.Target, cancellation))
        {
            view = await ExperimentLookup.GetAsync(session.Grains, request.Id!, cancellation);
            program = view.Result is not null
                ? await ProgramCopy.TakeAsync(session.Grains, view.Spec!.Setup.Workload, cancellation)
                : throw new InvalidInputException($"ID: experiment {view.ExperimentId} is {Wording.Status(view.Status)}; only a completed one can be verified");
        }

        var result = Replay.Compare(view, await ReplayerFor(request).ReplayAsync(view, program, cancellation));
        return VerifyView.Instance.OutcomeOf(result, result.Identical ? ExitCodes.Success : ExitCodes.NotReproduced);
    }

    private async Task<CommandOutcome> VerifyAllAsync(VerifyRequest request, CancellationToken cancellation)
    {
        var (report, setup) = (request.Report!, request.Setup!.Setup);
        ImmutableArray<ExperimentView> recorded;
        ProgramCopy? program;
        await using (var session = await Context.Sessions.OpenAsync(request.Target, cancellation))
        {
            recorded = await RecordedExperiments.CompletedAsync(session.Grains, report, setup, request.Seeds, _report.Name, "`experiments reproduce` runs them", cancellation);
            program = await ProgramCopy.TakeAsync(session.Grains, setup.Workload, cancellation);
        }

        var replayer = ReplayerFor(request);
        var verified = new List<VerifiedSeedResult>();
        foreach (var view in recorded)
        {
            verified.Add(new VerifiedSeedResult(view.Spec!.Seed, Replay.Compare(view, await replayer.ReplayAsync(view, program, cancellation))));
        }

        var result = new VerifyReportResult(report.Name, setup.SetupId(), verified.All(v => v.Experiment.Identical), verified);
        return VerifyReportView.Instance.OutcomeOf(result, result.Identical ? ExitCodes.Success : ExitCodes.NotReproduced);
    }

    private IReplayer ReplayerFor(VerifyRequest request) =>
        request.Silo is { } silo ? new SiloReplayer(Context, request.Target, silo) : new Replayer(Context, request.Target, request.DataFolder);

    // An experiment has its setup and its seed already.
    private SetupRequest? ReadSetup(ParseResult parse, string? named, Report? report, UsageErrors errors)
    {
        if (named is not null)
        {
            return _setup.Read(parse, report?.Workload ?? Context.Catalog.Default, report?.Setup, errors);
        }

        foreach (var option in _setup.Given(parse).Concat(_seeds.Given(parse)))
        {
            errors.Add($"{option}: an experiment has its setup and its seed; give it with --report only");
        }

        return null;
    }
}
