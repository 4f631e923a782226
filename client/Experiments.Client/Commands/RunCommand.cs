using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>Runs one setup over some seeds.</summary>
internal sealed class RunCommand : ExperimentsCommand
{
    private readonly BaseOptions _basis = new(VaeGmmDefinition.Definition);
    private readonly SeedOptions _seeds = new(1);
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public RunCommand(CommandContext context, Option<string?> format)
        : base("run", "Run one setup over one or more seeds and print its metrics. Finished experiments are not run again.", context)
    {
        _format = format;
        _seeds.AddTo(this);
        _basis.AddTo(this);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments run --epochs 5",
        "experiments run --report vae-gmm-148 --seeds 3 --learning-rate 0.002 --gamma 0.7",
        "experiments run --dataset strokes --epochs 2 --seed 7 --format json",
    ];

    /// <inheritdoc/>
    protected override string AfterInterruption => ReproduceCommand.Continuation;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var seeds = _seeds.Read(parse, errors);
        var (report, request) = _basis.Read(parse, errors);
        var data = _session.ReadData(parse, errors);
        var session = _session.ReadForTraining(parse, Context, errors);
        return cancellation => ExecuteAsync(report?.Name ?? "defaults", request!, seeds, data, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(
        string basis,
        SetupRequest request,
        ImmutableArray<long> seeds,
        string? dataFolder,
        SessionTarget target,
        OutputFormat format,
        CancellationToken cancellation)
    {
        var data = await DatasetResolver.ResolveAsync(request, dataFolder, target, Context, cancellation);
        await using var session = await TrainingSession.OpenAsync(Context, target, data, cancellation);
        var setup = data.Setup.Setup;
        var views = await TrainingSession.RunAsync(Context, session, setup, seeds, target.Verbose, cancellation);
        RunView.Instance.Write(
            new RunDocument(
                setup.SetupId(),
                SetupDocument.Of(setup),
                basis,
                ChangeDocument.Of(data.Setup.Changes),
                data.Fallback,
                [.. views.Select(ExperimentDocument.Of)]),
            format,
            Context.Terminal);
        return views.All(view => view.Status == ExperimentStatus.Completed) ? ExitCodes.Success : ExitCodes.ExperimentsFailed;
    }
}
