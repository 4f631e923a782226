namespace Experiments.Client.Commands.Tokens;

/// <summary>The result of <c>tokens list</c> and <c>tokens revoke</c>: the tokens that the cluster has afterwards.</summary>
/// <param name="Tokens">The tokens, in order of creation.</param>
internal sealed record TokensResult(IReadOnlyList<TokenResult> Tokens);
