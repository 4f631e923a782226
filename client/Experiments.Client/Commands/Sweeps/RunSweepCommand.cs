using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Client.Running;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>What the commands that run a sweep have in common, wherever its description comes from.</summary>
internal abstract class RunSweepCommand : ExperimentsCommand
{
    private readonly SweepFlags _sweep = new();
    private readonly RunningOptions _running = new();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;
    private SweepExecution? _execution;

    protected RunSweepCommand(string name, string description, CommandContext context, Option<string?> format)
        : base(name, description, context)
    {
        _format = format;
        _running.AddTo(this);
        _sweep.AddTo(this);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    protected override string? AfterInterruption => _execution?.AfterInterruption;

    /// <summary>Reads what the sweep is; null where that is wrong, which the errors then say.</summary>
    protected abstract SweepRequest? ReadRequest(ParseResult parse, SweepDraft flags, UsageErrors errors);

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var request = ReadRequest(parse, _sweep.Read(parse, errors), errors);
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
