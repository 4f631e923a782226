using Experiments.Hosting.Access;

namespace Experiments.Api.Access;

/// <summary>Knows who may send requests.</summary>
internal interface ICallers
{
    /// <summary>Returns who presents a token; null if the token is unknown, revoked or expired.</summary>
    Task<ApiCaller?> FindAsync(string token, CancellationToken cancellation);
}
