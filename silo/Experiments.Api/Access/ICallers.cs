using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Access;

/// <summary>Knows whom tokens belong to.</summary>
internal interface ICallers
{
    /// <summary>Returns who presents a token with a request; null if the token is unknown, revoked or expired.</summary>
    Task<ApiCaller?> FindAsync(HttpContext http, string token);
}
