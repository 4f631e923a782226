using Experiments.Contracts.Access;

namespace Experiments.Client.Commands.Tokens;

/// <summary>A token of the HTTP API.</summary>
/// <param name="Name">The name, which histories and the audit log show.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Expires">When it stops working; null if it never does.</param>
internal sealed record TokenResult(string Name, string Role, DateTimeOffset Created, DateTimeOffset? Expires)
{
    public static TokenResult From(AccessToken token) => new(token.Name, token.Role.ToString().ToLowerInvariant(), token.CreatedAt, token.ExpiresAt);
}
