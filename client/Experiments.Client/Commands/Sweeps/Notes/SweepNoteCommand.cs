using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Notes;

/// <summary>Adds a note to a sweep, or shows its notes.</summary>
internal sealed class SweepNoteCommand : SweepRemarkCommand
{
    private readonly Argument<string[]> _text = new("TEXT") { Description = "The note, in quotes if it has signs that your shell reads; without one, the command shows the notes", Arity = ArgumentArity.ZeroOrMore };

    public SweepNoteCommand(CommandContext context)
        : base("note", "Add a note to a sweep, or show its notes. A note changes nothing that the sweep does, and stays as long as the sweep.", context)
    {
        Add(_text);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep note around-148 seed 2 diverges on the cluster", "experiments sweep note around-148"];

    /// <inheritdoc/>
    protected override SweepRemark? ReadRemark(ParseResult parse, UsageErrors errors)
    {
        var words = parse.ValueOf(_text) ?? [];
        var text = words.Length == 0 ? null : string.Join(' ', words);
        if (text is not null && text.Trim().Length is 0 or > SweepRemark.MostCharacters)
        {
            errors.Add($"{_text.Name}: a note has 1 to {SweepRemark.MostCharacters:N0} characters");
        }

        return text is null ? null : new SweepRemark { Text = text };
    }
}
