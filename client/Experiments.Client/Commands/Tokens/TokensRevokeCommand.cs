using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Access;

namespace Experiments.Client.Commands.Tokens;

/// <summary>Revokes a token.</summary>
internal sealed class TokensRevokeCommand : SessionCommand<string>
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the token" };

    public TokensRevokeCommand(CommandContext context)
        : base("revoke", "Revoke a token. Silos refuse it within five seconds.", context)
    {
        Add(_name);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments tokens revoke ci"];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override string ReadAsked(ParseResult parse, UsageErrors errors) => parse.ValueOf(_name) ?? string.Empty;

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(string asked, IClusterSession session, CancellationToken cancellation)
    {
        var grain = session.Grains.GetGrain<IAccessTokenGrain>(0);
        if (!await grain.Revoke(asked).WaitAsync(cancellation))
        {
            throw new InvalidInputException($"{_name.Name}: there is no token '{asked}'; `experiments tokens list` shows them");
        }

        return TokensView.OfList.OutcomeOf(new TokensResult([.. (await grain.List().WaitAsync(cancellation)).Select(TokenResult.From)]));
    }
}
