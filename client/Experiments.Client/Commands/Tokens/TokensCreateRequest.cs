using Experiments.Contracts.Access;

namespace Experiments.Client.Commands.Tokens;

/// <summary>What <c>tokens create</c> is asked for.</summary>
/// <param name="Name">The token's name.</param>
/// <param name="Role">What its caller may do.</param>
/// <param name="Lifetime">How long it works; null for ever.</param>
internal sealed record TokensCreateRequest(string Name, Role Role, TimeSpan? Lifetime);
