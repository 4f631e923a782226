using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Client.Progress;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Confirm;

/// <summary>Runs the best setup of a sweep and its base on seeds that the search has not seen.</summary>
internal sealed class SweepConfirmCommand : ExperimentsCommand<SweepConfirmRequest>
{
    private const int DefaultSeeds = 5;
    private const int MostSeeds = 10_000;

    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<string?> _seeds = new("--seeds") { Description = $"Number of fresh seeds, at least 2 [default: {DefaultSeeds}]", HelpName = "N" };
    private readonly SessionOptions _session = new();

    public SweepConfirmCommand(CommandContext context)
        : base("confirm", "Run a sweep's best setup and its base on fresh seeds, and say whether the best is better. Finished experiments are not run again.", context)
    {
        Add(_name);
        Add(_seeds);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep confirm around-148", "experiments sweep confirm around-148 --seeds 10 --format json"];

    /// <inheritdoc/>
    protected override string AfterInterruption => TrainingSession.AfterInterruption;

    /// <inheritdoc/>
    protected override SweepConfirmRequest Read(ParseResult parse, UsageErrors errors) => new(
        SweepNameArgument.Read(parse, _name, errors),
        parse.ReadInteger(_seeds, 2, MostSeeds, errors) ?? DefaultSeeds,
        _session.ReadData(parse, Context, errors),
        _session.ReadForLooking(parse, Context, errors),
        _session.ReadForTraining(parse, Context, errors));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepConfirmRequest request, CancellationToken cancellation)
    {
        var table = await FindAsync(request, cancellation);
        var best = SweepConfirmation.FindBest(table)
            ?? throw new InvalidInputException($"{_name.Name}: no setup of sweep '{request.Name}' has completed with every seed, so that none is best; `experiments watch {request.Name}` waits for it");
        if (best.IsBase)
        {
            return Outcome(SweepConfirmView.BaseIsBest(table, best), ExitCodes.Success);
        }

        var seeds = SweepConfirmation.FreshSeeds(table.Spec, request.Seeds);
        var views = await RunAsync(request, table, best, seeds, cancellation);
        var metric = table.Spec.Metric;
        var samples = views.Select(group => new SeedSample([.. group.Select(view => ValueOf(view, metric))])).ToArray();
        var result = SweepConfirmView.Compare(
            table,
            best,
            seeds,
            MetricRanges.Difference(samples[0], samples[1], table.Workload.FindMetric(metric.Name)),
            [.. views.Zip(samples, (group, sample) => (group, sample))]);
        var allCompleted = views.SelectMany(group => group).All(view => view.Status == ExperimentStatus.Completed);
        return Outcome(result, allCompleted ? ExitCodes.Success : ExitCodes.ExperimentsFailed);

        CommandOutcome Outcome(SweepConfirmResult shown, int code) => SweepConfirmView.For(Context.Catalog).OutcomeOf(shown, code);
    }

    private static double? ValueOf(ExperimentView view, SweepMetric metric) =>
        view.Status == ExperimentStatus.Completed && view.Result?.Find(metric.Name, metric.Split) is { } value && double.IsFinite(value) ? value : null;

    private async Task<SweepTable> FindAsync(SweepConfirmRequest request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(request.Looking, cancellation);
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, request.Name, cancellation);
        return view.Spec?.HasSeveralMetrics() == true
            ? throw new InvalidInputException($"{_name.Name}: sweep '{request.Name}' has several metrics and no best setup to confirm; submit setups of its front with more seeds, by `start-with` in a sweep file")
            : view.Spec is { IsExternal: true }
            ? throw new InvalidInputException($"{_name.Name}: silos do not run the trials of sweep '{request.Name}'; run its best setup and its base on fresh seeds where its trials run")
            : SweepTable.Of(view, Context.Catalog);
    }

    /// <summary>Runs both setups on the seeds, side by side.</summary>
    /// <returns>The experiments of the best, then those of the base, in the order of the seeds.</returns>
    private async Task<ImmutableArray<ImmutableArray<ExperimentView>>> RunAsync(
        SweepConfirmRequest request, SweepTable table, SweepSetup best, ImmutableArray<long> seeds, CancellationToken cancellation)
    {
        ImmutableArray<Setup> setups = [best.Setup, table.Spec.Base];
        var asked = new Setups.SetupRequest(table.Workload, table.Spec.Base, best.Setup, DataIsOpen: false);
        var data = await DataResolver.ResolveAsync(asked, request.DataFolder, request.Training, Context, cancellation);
        await using var session = await TrainingSession.OpenAsync(Context, request.Training, data, cancellation);

        // Seed by seed, so that what is done when somebody stops the command can be compared.
        var specs = seeds.SelectMany(seed => setups.Select(setup => new ExperimentSpec(setup, seed))).ToList();
        var views = await TrainingSession.RunAsync(Context, session, specs, request.Training.Verbose, cancellation);
        return [.. setups.Select((_, i) => views.Where((_, position) => position % setups.Length == i).ToImmutableArray())];
    }
}
