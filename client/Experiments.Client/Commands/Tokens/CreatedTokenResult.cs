namespace Experiments.Client.Commands.Tokens;

/// <summary>The result of <c>tokens create</c>.</summary>
/// <param name="Token">The text of the token, which is shown this once.</param>
/// <param name="Created">What the cluster keeps of it.</param>
internal sealed record CreatedTokenResult(string Token, TokenResult Created);
