using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Programs;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Prints a commented report file to start from.</summary>
internal sealed class ReportInitCommand : ExperimentsCommand
{
    private const string ReportName = "my-report";

    private readonly Option<string?> _workload = new("--workload") { Description = "The workload that the report is about, or the path of a workload file", HelpName = "NAME|FILE" };

    public ReportInitCommand(CommandContext context)
        : base("init", "Print a commented report file to start from. The output is YAML whatever --format says.", context) => Add(_workload);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments report init", "experiments report init --workload function"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors)
    {
        var name = parse.ValueOf(_workload);
        var workload = name is null ? Context.Catalog.Default : WorkloadArgument.Read(_workload.Name, name, Context, errors);
        return _ =>
        {
            // A program's own name has a hash of its code. The path of its file stays right if the code changes.
            Context.Terminal.Output.Write(ReportTemplate.Text(workload!, name ?? workload!.Name, ReportName));
            return Task.FromResult(ExitCodes.Success);
        };
    }
}
