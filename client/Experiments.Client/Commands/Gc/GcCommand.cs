using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Deletions;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Gc;

/// <summary>Removes artifacts that no experiment refers to, and finishes interrupted deletions.</summary>
internal sealed class GcCommand : SessionCommand<GcRequest>
{
    private static readonly TimeSpan UsualGrace = TimeSpan.FromHours(1);

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be removed" };
    private readonly Option<string?> _olderThan = new("--older-than")
    {
        Description = "Keep what was stored within this time, such as 90s, 30min or 2d; it must exceed the time from storing an artifact to recording it [default: 1h]",
        HelpName = "TIME",
    };

    public GcCommand(CommandContext context)
        : base("gc", "Remove stored artifacts that no experiment refers to, and finish interrupted deletions. It is safe while experiments run.", context)
    {
        Add(_dryRun);
        Add(_olderThan);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments gc --dry-run", "experiments gc --older-than 2d --format json"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => "A collection in a cluster continues.";

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override GcRequest ReadAsked(ParseResult parse, UsageErrors errors) =>
        new(parse.ReadDuration(_olderThan, errors) ?? UsualGrace, parse.ValueOf(_dryRun));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(GcRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var finished = asked.IsDryRun ? 0 : await session.Grains.GetGrain<IDeletionGrain>(0).Finish().WaitAsync(cancellation);
        var report = await session.Grains.GetGrain<IArtifactCollectorGrain>(0).Collect(asked.Grace, asked.IsDryRun).WaitAsync(cancellation);
        var result = GcResult.From(report, asked.IsDryRun);
        return new CommandOutcome((format, terminal) => GcView.Instance.Write(result, format, terminal))
        {
            Notes = finished > 0 ? [$"{Wording.Count(finished, "interrupted deletion was", "interrupted deletions were")} finished."] : [],
        };
    }
}
