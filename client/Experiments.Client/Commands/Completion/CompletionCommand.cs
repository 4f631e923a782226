using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Completion;

/// <summary>Prints a script that makes a shell complete the program's commands and options.</summary>
internal sealed class CompletionCommand : ExperimentsCommand
{
    private readonly Argument<string> _shell = new("SHELL")
    {
        Description = $"The shell: {string.Join(", ", CompletionScripts.Shells)}",
        HelpName = string.Join('|', CompletionScripts.Shells),
    };

    public CompletionCommand(CommandContext context)
        : base("completion", "Print a script that completes commands, options, their values and names of sweeps in a shell. Load the script in the shell's start-up file.", context) => Add(_shell);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => [.. CompletionScripts.Shells.Select(shell => $"experiments completion {shell}")];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors)
    {
        var shell = parse.ValueOf(_shell);
        if (shell is not null && !CompletionScripts.Shells.Contains(shell) && !shell.StartsWith("--", StringComparison.Ordinal))
        {
            errors.Add($"{_shell.Name}: '{shell}' is not one of {string.Join(", ", CompletionScripts.Shells)}");
        }

        return _ =>
        {
            Context.Terminal.Output.Write(CompletionScripts.ScriptFor(shell!));
            return Task.FromResult(ExitCodes.Success);
        };
    }
}
