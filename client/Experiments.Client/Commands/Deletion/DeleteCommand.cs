using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;

namespace Experiments.Client.Commands.Deletion;

/// <summary>Deletes experiments and sweeps.</summary>
internal sealed class DeleteCommand : DeletionCommand
{
    private readonly Argument<string[]> _targets = TargetArguments.Create();

    public DeleteCommand(CommandContext context)
        : base("delete", "Delete experiments and sweeps with their artifacts. What something else demands is kept.", context) => AddAll(_targets);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments delete 3fa9 --dry-run", "experiments delete 3fa9 --yes", "experiments delete around-148 --dry-run"];

    /// <inheritdoc/>
    protected override Targets ReadTargets(ParseResult parse, UsageErrors errors) => TargetArguments.Read(parse, _targets, errors);
}
