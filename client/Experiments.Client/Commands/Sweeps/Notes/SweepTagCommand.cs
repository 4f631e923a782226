using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Notes;

/// <summary>Adds tags to a sweep and removes tags.</summary>
internal sealed class SweepTagCommand : SweepRemarkCommand
{
    private readonly Argument<string[]> _tags = new("TAG") { Description = "Tags to add: small letters, digits and hyphens", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _remove = new("--remove") { Description = "A tag to remove; repeatable", HelpName = "TAG", DefaultValueFactory = _ => [] };

    public SweepTagCommand(CommandContext context)
        : base("tag", "Add tags to a sweep, or remove some. `sweep list --tag` finds it by them.", context)
    {
        Add(_tags);
        Add(_remove);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep tag around-148 paper figure-3", "experiments sweep tag around-148 --remove figure-3"];

    /// <inheritdoc/>
    protected override SweepRemark? ReadRemark(ParseResult parse, UsageErrors errors)
    {
        var remark = new SweepRemark { Tags = [.. parse.ValueOf(_tags) ?? []], Without = [.. parse.ValueOf(_remove) ?? []] };
        if (remark is { Tags.IsEmpty: true, Without.IsEmpty: true } && parse.Errors.Count == 0)
        {
            errors.Add($"{_tags.Name}: there is none; name tags to add, or --remove some");
        }

        return remark;
    }
}
