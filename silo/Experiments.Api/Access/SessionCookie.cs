using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Access;

/// <summary>The cookie by which a browser shows the token that its user has entered on the page.</summary>
/// <remarks>
/// No script can read the cookie, and no page of another site makes the browser send it. The cookie carries the token itself, so that every
/// silo of a cluster knows the browser, and so that revoking the token ends its sessions as well.
/// </remarks>
internal static class SessionCookie
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    /// <summary>Returns the token of a request's cookie; null if it has none.</summary>
    public static string? Read(HttpContext http) => http.Request.Cookies[NameFor(http)];

    /// <summary>Gives the browser a cookie.</summary>
    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(NameFor(http), token, Options(http, Age));

    /// <summary>Takes the cookie back.</summary>
    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http, null));

    /// <summary>Browsers send cookies to all ports of a host. The name keeps the sessions of several servers apart.</summary>
    private static string NameFor(HttpContext http) => string.Create(CultureInfo.InvariantCulture, $"experiments-{http.Request.Host.Port ?? 0}");

    private static CookieOptions Options(HttpContext http, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };
}
