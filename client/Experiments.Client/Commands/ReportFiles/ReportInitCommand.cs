using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Prints a commented report file to start from.</summary>
internal sealed class ReportInitCommand : ExperimentsCommand
{
    private const string ReportName = "my-report";

    private readonly Option<string?> _workload = new("--workload") { Description = "The workload that the report is about", HelpName = "NAME" };

    public ReportInitCommand(CommandContext context)
        : base("init", "Print a commented report file to start from. The output is YAML whatever --format says.", context) => Add(_workload);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments report init", "experiments report init --workload function"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors)
    {
        var workload = Read(parse, errors);
        return _ =>
        {
            Context.Terminal.Output.Write(ReportTemplate.Text(workload, ReportName));
            return Task.FromResult(ExitCodes.Success);
        };
    }

    private WorkloadDefinition Read(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_workload) is not { } name)
        {
            return Context.Catalog.Default;
        }

        if (Context.Catalog.Find(name) is { } workload)
        {
            return workload;
        }

        errors.Add($"{_workload.Name}: there is no workload '{name}'; there is {string.Join(", ", Context.Catalog.Names)}");
        return Context.Catalog.Default;
    }
}
