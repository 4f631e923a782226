using System.Collections.Immutable;
using Experiments.Contracts.Access;

namespace Experiments.Grains.Access;

/// <summary>The stored state of the tokens.</summary>
internal sealed record AccessTokenState
{
    /// <summary>Gets all tokens, in order of creation.</summary>
    public ImmutableArray<AccessToken> Tokens { get; init; } = [];
}
