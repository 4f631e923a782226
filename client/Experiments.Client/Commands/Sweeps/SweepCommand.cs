using System.CommandLine;
using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Deletion;
using Experiments.Client.Commands.Remarks;
using Experiments.Client.Commands.Sweeps.Around;
using Experiments.Client.Commands.Sweeps.Compare;
using Experiments.Client.Commands.Sweeps.Confirm;
using Experiments.Client.Commands.Sweeps.Extend;
using Experiments.Client.Commands.Sweeps.Figures;
using Experiments.Client.Commands.Sweeps.Import;
using Experiments.Client.Commands.Sweeps.List;
using Experiments.Client.Commands.Sweeps.Page;
using Experiments.Client.Commands.Sweeps.Schema;
using Experiments.Client.Commands.Sweeps.Show;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Runs the sweep that a file describes. Its subcommands read sweeps.</summary>
internal sealed class SweepCommand : SweepSubmissionCommand
{
    /// <summary>Gets the names of the commands below <c>sweep</c>.</summary>
    public static IReadOnlyList<string> NamesBelow { get; } = ["around", "list", "show", "extend", "note", "tag", "compare", "confirm", "report", "figures", "schema", "import", "delete"];

    private readonly Argument<string> _file = new("FILE") { Description = "YAML file of the sweep; flags replace what it says" };

    public SweepCommand(CommandContext context)
        : base("sweep", "Run a sweep: setups around a report, proposed by a sampler, over common seeds. The same command again continues it.", context)
    {
        Add(_file);
        Add(new SweepAroundCommand(context));
        Add(new SweepListCommand(context));
        Add(new SweepShowCommand(context));
        Add(new SweepExtendCommand(context));
        Add(new NoteCommand(new SweepSubject(), context));
        Add(new TagCommand(new SweepSubject(), context));
        Add(new SweepCompareCommand(context));
        Add(new SweepConfirmCommand(context));
        Add(new SweepReportCommand(context));
        Add(new SweepFiguresCommand(context));
        Add(new SweepSchemaCommand(context));
        Add(new SweepImportCommand(context));
        Add(new SweepDeleteCommand(context));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep sweep.yaml",
        "experiments sweep sweep.yaml --dry-run",
        "experiments sweep sweep.yaml --seeds 5 --name five-seeds --detach",
    ];

    /// <inheritdoc/>
    protected override CheckedSweep? ReadSweep(ParseResult parse, SweepDraft flags, UsageErrors errors) =>
        parse.ValueOf(_file) is { } file ? SweepRequestReader.ReadFile(_file.Name, file, flags, Context, errors) : null;
}
