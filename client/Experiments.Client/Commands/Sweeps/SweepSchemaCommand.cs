using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Files.Sweeps;
using Experiments.Search;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Prints the schema of sweep files.</summary>
internal sealed class SweepSchemaCommand : ExperimentsCommand
{
    public SweepSchemaCommand(CommandContext context)
        : base("schema", "Print the JSON schema of sweep files, for editors. It is JSON whatever --format says.", context)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep schema"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors) => _ =>
    {
        Context.Terminal.Output.Write(SweepSchema.Text(Strategies.Catalog));
        return Task.FromResult(ExitCodes.Success);
    };
}
