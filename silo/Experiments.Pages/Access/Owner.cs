using System.Security.Cryptography;
using System.Text;
using Experiments.Api.Access;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Access;

/// <summary>The one user of a server that a command started: whoever knows the key that the command has printed.</summary>
/// <param name="key">The key, which no other process knows and nothing stores.</param>
internal sealed class Owner(string key) : ICallers
{
    /// <summary>Gets the key.</summary>
    public string Key => key;

    /// <inheritdoc/>
    public Task<ApiCaller?> FindAsync(HttpContext http, string token) => Task.FromResult(
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(key)) ? new ApiCaller("local", Role.Operator) : null);
}
