using System.Security.Cryptography;
using System.Text;
using Experiments.Api.Access;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Access;

/// <summary>Proves that a form was sent from the page, and not by another page in the same browser.</summary>
/// <remarks>
/// The token is an HMAC of a constant under the session's secret: OWASP's token bound to the session. ASP.NET's own antiforgery encrypts with
/// keys that each server makes for itself, so a form would fail if its silo died between showing and sending. This one holds at every silo.
/// </remarks>
internal static class FormToken
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form-token";

    private static readonly byte[] Purpose = "experiments.form/1"u8.ToArray();

    /// <summary>
    /// Returns the token of a request's session. Without a cookie the browser shows a certificate, or a proxy sends a token: there is no
    /// secret of a session, and <see cref="CheckAsync"/> lets the browser's own word decide.
    /// </summary>
    public static string Of(HttpContext http) => SessionCookie.Read(http) is { } session ? Of(session) : string.Empty;

    /// <summary>Returns the token of a session.</summary>
    public static string Of(string session) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(session), Purpose));

    /// <summary>Checks a form that was sent.</summary>
    /// <exception cref="RequestException">The form has another token or none, or another site sent it.</exception>
    public static async Task CheckAsync(HttpContext http)
    {
        var isOurs = http.Request.HasFormContentType && OwnSite.Sent(http, isCertain: SessionCookie.Read(http) is null);
        var given = isOurs ? (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString() : string.Empty;
        if (!isOurs || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Of(http))))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, [new Problem("form", "it was not sent from this page, or by another session; go back, reload the page and send it again")]);
        }
    }
}
