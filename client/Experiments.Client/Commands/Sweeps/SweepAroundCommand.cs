using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Contracts.Workloads;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Runs a sweep that flags describe.</summary>
internal sealed class SweepAroundCommand : RunSweepCommand
{
    private readonly Argument<string> _basis = new("REPORT")
    {
        Description = $"{ReportArgument.Description}; or a workload ({string.Join(", ", WorkloadCatalog.All.Select(w => w.Name))}) for its defaults",
    };

    public SweepAroundCommand(CommandContext context, Option<string?> format)
        : base("around", "Run a sweep around a report that flags describe. Without --name, its name says what it does: the same command goes on where it stopped.", context, format)
    {
        Add(_basis);
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
    protected override SweepRequest? ReadRequest(ParseResult parse, SweepDraft flags, UsageErrors errors) =>
        parse.Given(_basis) is { } name ? SweepRequestReader.OfFlags(_basis.Name, name, flags, errors) : null;
}
