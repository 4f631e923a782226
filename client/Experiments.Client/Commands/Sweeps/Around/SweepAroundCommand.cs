using System.CommandLine;
using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Reports;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Around;

/// <summary>Runs a sweep that flags describe.</summary>
internal sealed class SweepAroundCommand : SweepSubmissionCommand
{
    private readonly Argument<string> _base;

    public SweepAroundCommand(CommandContext context)
        : base(
            "around",
            "Run a sweep around a report that flags describe. Without --name, the sweep's name contains a hash of what it does, so the same command continues it.",
            context)
    {
        _base = new("REPORT")
        {
            Description = $"{ReportArgument.Describe(context.BuiltInReports)}; or a workload ({string.Join(", ", context.Catalog.Names)}, or a workload file) for its defaults",
        };
        Add(_base);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep around vae-gmm-148 --vary lr=log:0.3x..3x --vary gamma=0.3,0.5,0.7 --sampler one-at-a-time --set epochs=10 --set step-size=4 --seeds 3 --dry-run",
        "experiments sweep around vae-gmm-148 --vary lr=log:0.3x..3x --vary batch-size=32..256 --sampler tpe --sampler-option startup=5 --set epochs=9 "
        + "--pruner successive-halving --pruner-option cohort=9 --metric accuracy@validation --seeds 3 --budget 72 --name around-148",
        "experiments sweep around function --set function=branin --vary x1=0..1 --vary x2=0..1 --budget 60 --name branin-tpe",
    ];

    /// <inheritdoc/>
    protected override CheckedSweep? ReadSweep(ParseResult parse, SweepDraft flags, UsageErrors errors) =>
        parse.ValueOf(_base) is { } name ? SweepRequestReader.ReadFlags(_base.Name, name, flags, Context, errors) : null;
}
