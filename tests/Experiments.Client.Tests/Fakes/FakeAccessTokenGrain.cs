using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Access;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Keeps tokens in memory.</summary>
internal sealed class FakeAccessTokenGrain : IAccessTokenGrain
{
    /// <summary>Gets the tokens.</summary>
    public List<AccessToken> Tokens { get; } = [];

    public Task Create(AccessToken token)
    {
        if (token.Problems().ToList() is { Count: > 0 } problems)
        {
            throw new InvalidSpecException(problems);
        }

        Tokens.Add(token);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<AccessToken>> List() => Task.FromResult<ImmutableArray<AccessToken>>([.. Tokens.Select(token => token with { Sha256 = string.Empty })]);

    public Task<bool> Revoke(string name) => Task.FromResult(Tokens.RemoveAll(token => token.Name == name) > 0);

    public Task<ImmutableArray<AccessToken>> Read() => Task.FromResult<ImmutableArray<AccessToken>>([.. Tokens]);
}
