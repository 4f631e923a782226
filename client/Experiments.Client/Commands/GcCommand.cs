using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Contracts.Artifacts;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>Removes artifacts that nobody needs.</summary>
internal sealed class GcCommand : ExperimentsCommand
{
    private static readonly TimeSpan UsualGrace = TimeSpan.FromHours(1);

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say only what would be removed" };
    private readonly Option<string?> _olderThan = new("--older-than")
    {
        Description = "Keep what was stored since; longer than an experiment may take to announce what it stored [default: 1h]",
        HelpName = "TIME",
    };

    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public GcCommand(CommandContext context, Option<string?> format)
        : base("gc", "Remove stored artifacts that no experiment refers to; safe while experiments run.", context)
    {
        _format = format;
        Add(_dryRun);
        Add(_olderThan);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments gc --dry-run", "experiments gc --older-than 2d --format json"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => "A collection in a cluster goes on.";

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var isDryRun = parse.Given(_dryRun);
        var grace = Reading.Duration(parse, _olderThan, errors) ?? UsualGrace;
        var session = _session.ReadForChanging(parse, Context, errors);
        return cancellation => ExecuteAsync(grace, isDryRun, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(TimeSpan grace, bool isDryRun, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var report = await session.Grains.GetGrain<IArtifactCollectorGrain>(0).Collect(grace, isDryRun).WaitAsync(cancellation);
        GcView.Instance.Write(GcDocument.Of(report, isDryRun), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
