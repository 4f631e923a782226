using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Client.Running;
using Experiments.Shared.Setups;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Runs a sweep that flags describe.</summary>
internal sealed class SweepAroundCommand : ExperimentsCommand
{
    private readonly Argument<string> _base = new("REPORT")
    {
        Description = $"{ReportArgument.Description}; or a workload ({string.Join(", ", WorkloadCatalog.All.Select(w => w.Name))}) for its defaults",
    };

    private readonly SweepOptions _sweep = new();
    private readonly RunningOptions _running = new();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;
    private SweepExecution? _execution;

    public SweepAroundCommand(CommandContext context, Option<string?> format)
        : base("around", "Run a sweep around a report that flags describe. Without --name, its name says what it does: the same command goes on where it stopped.", context)
    {
        _format = format;
        Add(_base);
        _running.AddTo(this);
        _sweep.AddTo(this);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep around vae-gmm-148 --vary lr=log:0.3x..3x --vary gamma=0.3,0.5,0.7 --sampler one-at-a-time --set epochs=10 --seeds 3 --dry-run",
        "experiments sweep around vae-gmm-148 --vary lr=log:0.3x..3x --vary batch-size=32..256 --sampler tpe --sampler-option startup=5 --set epochs=9 "
        + "--pruner successive-halving --pruner-option cohort=9 --metric accuracy@validation --seeds 3 --budget 72 --name around-148",
        "experiments sweep around function --set function=branin --vary x1=0..1 --vary x2=0..1 --budget 60 --name branin-tpe",
    ];

    /// <inheritdoc/>
    protected override string? AfterInterruption => _execution?.AfterInterruption;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var flags = _sweep.Read(parse, errors);
        var request = parse.Given(_base) is { } name ? SweepRequestReader.OfFlags(_base.Name, name, flags, errors) : null;
        var (dryRun, detach) = _running.Read(parse);
        var data = _session.ReadData(parse, errors);
        var session = _session.ReadForTraining(parse, Context, errors);
        return async cancellation =>
        {
            _execution = new SweepExecution(Context, format);
            return dryRun ? _execution.Plan(request!) : await _execution.RunAsync(request!, data, session, detach, cancellation);
        };
    }
}
