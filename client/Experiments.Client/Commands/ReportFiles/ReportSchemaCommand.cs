using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Prints the JSON schema of report files.</summary>
internal sealed class ReportSchemaCommand(CommandContext context)
    : ExperimentsCommand("schema", "Print the JSON schema of report files, for editors. The output is JSON whatever --format says.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments report schema"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors) => _ =>
    {
        Context.Terminal.Output.Write(ReportSchema.Text(Context.Catalog));
        return Task.FromResult(ExitCodes.Success);
    };
}
