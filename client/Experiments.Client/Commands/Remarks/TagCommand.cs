using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Remarks;

namespace Experiments.Client.Commands.Remarks;

/// <summary>Adds tags to a sweep or an experiment, and removes tags.</summary>
internal sealed class TagCommand : RemarkCommand
{
    private readonly Argument<string[]> _tags = new("TAG") { Description = "Tags to add: small letters, digits and hyphens", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _remove = new("--remove") { Description = "A tag to remove; repeatable", HelpName = "TAG", DefaultValueFactory = _ => [] };

    public TagCommand(RemarkSubject subject, CommandContext context)
        : base("tag", $"Add tags to {subject.Words}, or remove some. `{subject.Finder} --tag` finds it by them.", subject, context)
    {
        Add(_tags);
        Add(_remove);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => [$"{Subject.Commands} tag {Subject.Example} paper figure-3", $"{Subject.Commands} tag {Subject.Example} --remove figure-3"];

    /// <inheritdoc/>
    protected override Remark? ReadRemark(ParseResult parse, UsageErrors errors)
    {
        var remark = new Remark { Tags = [.. parse.ValueOf(_tags) ?? []], Without = [.. parse.ValueOf(_remove) ?? []] };
        if (remark is { Tags.IsEmpty: true, Without.IsEmpty: true } && parse.Errors.Count == 0)
        {
            errors.Add($"{_tags.Name}: there is none; name tags to add, or --remove some");
        }

        return remark;
    }
}
