using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Experiments.Api.Access;

/// <summary>Tells requests of this server's own page, and of programs, from those that another site makes a browser send.</summary>
/// <remarks>
/// Browsers say where a request comes from: with <c>Sec-Fetch-Site</c> (W3C Fetch Metadata), which decides if it is there, and with <c>Origin</c> for
/// all that may change something (the Fetch standard). No script can set either.
/// </remarks>
internal static class OwnSite
{
    /// <summary>Returns whether no other site has sent a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isCertain">Whether a request without either header counts as foreign: a form comes from a browser, which sends one.</param>
    public static bool Sent(HttpContext http, bool isCertain)
    {
        var (sites, origins) = (http.Request.Headers["Sec-Fetch-Site"], http.Request.Headers[HeaderNames.Origin]);
        return sites.Count > 0
            ? sites.All(site => site is "same-origin" or "none")
            : origins.All(origin => IsOwn(http, origin)) && (!isCertain || origins.Count > 0);
    }

    // A proxy may add the encryption, so the scheme is not compared.
    private static bool IsOwn(HttpContext http, string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && string.Equals(address.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
