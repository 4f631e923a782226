using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Grains.Storage;
using Orleans.Concurrency;

namespace Experiments.Grains.Access;

/// <summary>Keeps the tokens of the HTTP API.</summary>
[Reentrant]
internal sealed class AccessTokenGrain(
    [PersistentState(StateNames.AccessTokens)] IPersistentState<AccessTokenState> storage) : Grain, IAccessTokenGrain, IDisposable
{
    private StateWriter<AccessTokenState>? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<AccessTokenState>(storage, DeactivateOnIdle);
        return Task.CompletedTask;
    }

    public Task Create(AccessToken token) => _state!.Write(state =>
    {
        List<Problem> problems = [.. token.Problems()];
        if (state.Tokens.Any(known => known.Name == token.Name))
        {
            problems.Add(new Problem("name", $"there is a token '{token.Name}' already; `experiments tokens revoke {token.Name}` removes it"));
        }

        if (state.Tokens.Length >= AccessToken.Most)
        {
            problems.Add(new Problem("name", $"the cluster has {AccessToken.Most} tokens already; revoke some first"));
        }

        return problems.Count == 0 ? state with { Tokens = state.Tokens.Add(token) } : throw new InvalidSpecException(problems);
    });

    [ReadOnly]
    public Task<ImmutableArray<AccessToken>> List() =>
        Task.FromResult(storage.State.Tokens.Select(token => token with { Sha256 = string.Empty }).ToImmutableArray());

    public async Task<bool> Revoke(string name)
    {
        var found = false;
        await _state!.Write(state =>
        {
            found = state.Tokens.Any(token => token.Name == name);
            return state with { Tokens = state.Tokens.RemoveAll(token => token.Name == name) };
        });
        return found;
    }

    [ReadOnly]
    public Task<ImmutableArray<AccessToken>> Read() => Task.FromResult(storage.State.Tokens);

    public void Dispose() => _state?.Dispose();
}
