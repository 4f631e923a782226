using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Runs the sweep that a file describes; its subcommands look at sweeps.</summary>
internal sealed class SweepCommand : RunSweepCommand
{
    private readonly Argument<string> _basis = new("FILE") { Description = "Sweep file (YAML); flags take the place of what it says" };

    public SweepCommand(CommandContext context, Option<string?> format)
        : base("sweep", "Run a sweep: setups around a report, proposed by a sampler, over common seeds. The same command again goes on where it stopped.", context, format)
    {
        Add(_basis);
        Add(new SweepAroundCommand(context, format));
        Add(new SweepListCommand(context, format));
        Add(new SweepShowCommand(context, format));
        Add(new SweepReportCommand(context, format));
        Add(new SweepFiguresCommand(context, format));
        Add(new SweepSchemaCommand(context));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep sweep.yaml",
        "experiments sweep sweep.yaml --dry-run",
        "experiments sweep sweep.yaml --seeds 5 --name five-seeds --detach",
    ];

    /// <inheritdoc/>
    protected override SweepRequest? ReadRequest(ParseResult parse, SweepDraft flags, UsageErrors errors) =>
        parse.Given(_basis) is { } file ? SweepRequestReader.OfFile(_basis.Name, file, flags, errors) : null;
}
