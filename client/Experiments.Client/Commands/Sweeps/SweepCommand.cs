using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Client.Running;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Runs the sweep that a file describes; its subcommands look at sweeps.</summary>
internal sealed class SweepCommand : ExperimentsCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "Sweep file (YAML); flags take the place of what it says" };
    private readonly SweepOptions _sweep = new();
    private readonly RunningOptions _running = new();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;
    private SweepExecution? _execution;

    public SweepCommand(CommandContext context, Option<string?> format)
        : base("sweep", "Run a sweep: setups around a report, proposed by a sampler, over common seeds. The same command again goes on where it stopped.", context)
    {
        _format = format;
        Add(_file);
        Add(new SweepAroundCommand(context, format));
        Add(new SweepListCommand(context, format));
        Add(new SweepShowCommand(context, format));
        Add(new SweepReportCommand(context, format));
        Add(new SweepFiguresCommand(context, format));
        Add(new SweepSchemaCommand(context));
        _running.AddTo(this);
        _sweep.AddTo(this);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep sweep.yaml",
        "experiments sweep sweep.yaml --dry-run",
        "experiments sweep sweep.yaml --seeds 5 --name five-seeds --detach",
    ];

    /// <inheritdoc/>
    protected override string? AfterInterruption => _execution?.AfterInterruption;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var flags = _sweep.Read(parse, errors);
        var request = parse.Given(_file) is { } file ? SweepRequestReader.OfFile(_file.Name, file, flags, errors) : null;
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
