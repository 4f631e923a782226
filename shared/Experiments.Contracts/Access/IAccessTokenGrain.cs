using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Access;

/// <summary>Keeps the tokens of the HTTP API. The cluster has one, key 0.</summary>
[Alias("experiments.IAccessTokenGrain"), Version(1)]
public interface IAccessTokenGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a token that the caller made. Durable when it returns.</summary>
    /// <exception cref="InvalidSpecException">The token breaks a rule, its name is taken, or the cluster has too many. Nothing was stored.</exception>
    [Role(Role.Admin), Alias("Create")]
    Task Create(AccessToken token);

    /// <summary>Returns all tokens without their hashes, in order of creation.</summary>
    [Role(Role.Admin), Alias("List")]
    Task<ImmutableArray<AccessToken>> List();

    /// <summary>Removes a token. Returns false if there is none of that name. Silos refuse the token within seconds.</summary>
    [Role(Role.Admin), Alias("Revoke")]
    Task<bool> Revoke(string name);

    /// <summary>Returns all tokens with their hashes.</summary>
    [Alias("Read")]
    Task<ImmutableArray<AccessToken>> Read();
}
