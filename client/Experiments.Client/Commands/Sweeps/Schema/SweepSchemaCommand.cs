using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Files.Sweeps;
using Experiments.Search;

namespace Experiments.Client.Commands.Sweeps.Schema;

/// <summary>Prints the JSON schema of sweep files.</summary>
internal sealed class SweepSchemaCommand(CommandContext context)
    : ExperimentsCommand("schema", "Print the JSON schema of sweep files, for editors. The output is JSON whatever --format says.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep schema"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors) => _ =>
    {
        Context.Terminal.Output.Write(SweepSchema.Text(Context.Catalog, Strategies.Catalog));
        return Task.FromResult(ExitCodes.Success);
    };
}
