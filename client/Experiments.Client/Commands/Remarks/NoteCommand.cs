using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Remarks;

namespace Experiments.Client.Commands.Remarks;

/// <summary>Adds a note to a sweep or an experiment, or shows its notes.</summary>
internal sealed class NoteCommand : RemarkCommand
{
    private readonly Argument<string[]> _text = new("TEXT") { Description = "The note, in quotes if it has signs that your shell reads; without one, the command shows the notes", Arity = ArgumentArity.ZeroOrMore };

    public NoteCommand(RemarkSubject subject, CommandContext context)
        : base("note", $"Add a note to {subject.Words}, or show its notes. A note changes nothing else, and stays until its subject is deleted.", subject, context)
    {
        Add(_text);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => [$"{Subject.Commands} note {Subject.Example} diverges on the cluster only", $"{Subject.Commands} note {Subject.Example}"];

    /// <inheritdoc/>
    protected override Remark? ReadRemark(ParseResult parse, UsageErrors errors)
    {
        var words = parse.ValueOf(_text) ?? [];
        var text = words.Length == 0 ? null : string.Join(' ', words);
        if (text is not null && text.Trim().Length is 0 or > Remark.MostCharacters)
        {
            errors.Add($"{_text.Name}: a note has 1 to {Remark.MostCharacters:N0} characters");
        }

        return text is null ? null : new Remark { Text = text };
    }
}
