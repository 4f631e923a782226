using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Access;

namespace Experiments.Client.Commands.Tokens;

/// <summary>Lists tokens.</summary>
internal sealed class TokensListCommand : SessionCommand<bool>
{
    public TokensListCommand(CommandContext context)
        : base("list", "List the tokens, without their texts, which nobody knows.", context) => AddSessionOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments tokens list", "experiments tokens list --format json"];

    /// <summary>Gets true: tokens are asked of a silo, because no reader of stored states shows them.</summary>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override bool ReadAsked(ParseResult parse, UsageErrors errors) => true;

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(bool asked, IClusterSession session, CancellationToken cancellation) =>
        TokensView.OfList.OutcomeOf(new TokensResult([.. (await session.Grains.GetGrain<IAccessTokenGrain>(0).List().WaitAsync(cancellation)).Select(TokenResult.From)]));
}
