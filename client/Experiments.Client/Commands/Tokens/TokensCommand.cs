using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Tokens;

/// <summary>Assembles the commands about tokens of the HTTP API.</summary>
internal sealed class TokensCommand : Command
{
    public TokensCommand(CommandContext context)
        : base("tokens", "Create and revoke the tokens that requests to the HTTP API carry.")
    {
        Add(new TokensCreateCommand(context));
        Add(new TokensListCommand(context));
        Add(new TokensRevokeCommand(context));
    }
}
