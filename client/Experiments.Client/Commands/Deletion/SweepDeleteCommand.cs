using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;

namespace Experiments.Client.Commands.Deletion;

/// <summary>Deletes sweeps with their experiments.</summary>
internal sealed class SweepDeleteCommand : DeletionCommand
{
    private readonly Argument<string[]> _names = new StoredNameArgument<string[]>("NAME") { Description = "Names of sweeps", Arity = ArgumentArity.OneOrMore, OffersSweeps = true };

    public SweepDeleteCommand(CommandContext context)
        : base("delete", "Delete sweeps with their experiments and artifacts. Experiments that something else demands are kept.", context) => AddAll(_names);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep delete around-148 --dry-run", "experiments sweep delete around-148 --yes"];

    /// <inheritdoc/>
    protected override Targets ReadTargets(ParseResult parse, UsageErrors errors)
    {
        var names = (parse.ValueOf(_names) ?? []).Where(name => !name.StartsWith("--", StringComparison.Ordinal)).Distinct();
        return new Targets([], [.. names.Select(name => SweepNameArgument.Read(_names.Name, name, errors))]);
    }
}
