using Experiments.Certificates;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Experiments.Api.Access;

/// <summary>Finds out who sends a request: by its token, by the session of a browser, or by the certificate of its connection.</summary>
/// <param name="tokens">Knows whom tokens belong to.</param>
/// <param name="time">The clock by which certificates expire.</param>
/// <param name="source">The certificates that the silo trusts; null for a server without encryption.</param>
internal sealed class Callers(ICallers tokens, TimeProvider time, CredentialSource? source = null)
{
    private const string Scheme = "Bearer ";

    /// <summary>Returns in words what a request should have that nobody known sends.</summary>
    public static string NeededBy(HttpContext http) =>
        $"the request has no valid token; send one as 'Authorization: Bearer ...'. `experiments tokens create` makes tokens{(http.Request.IsHttps ? ", or show a certificate of `experiments certs create-client`" : string.Empty)}";

    /// <summary>
    /// Returns who sends a request to the API; null if nobody known. The page's browser may read with its cookie. What changes something needs
    /// the header or a certificate, and browsers send no header by themselves. They do send certificates, so that a request which another
    /// site made one send does not count.
    /// </summary>
    public async Task<ApiCaller?> OfApiAsync(HttpContext http)
    {
        if (http.Request.Headers[HeaderNames.Authorization].Count > 0)
        {
            return await OfHeaderAsync(http);
        }

        var isRead = HttpMethods.IsGet(http.Request.Method);
        return isRead && await OfCookieAsync(http) is { } caller ? caller
            : isRead || OwnSite.Sent(http, isCertain: false) ? OfCertificate(http)
            : null;
    }

    /// <summary>
    /// Returns who asks for a view of the page; null if nobody known. A browser that has a session keeps it. Else a proxy that has signed the
    /// user in may send a token, or the browser may show a certificate.
    /// </summary>
    public async Task<ApiCaller?> OfPageAsync(HttpContext http) =>
        await OfCookieAsync(http) ?? (http.Request.Headers[HeaderNames.Authorization].Count > 0 ? await OfHeaderAsync(http) : OfCertificate(http));

    private async Task<ApiCaller?> OfHeaderAsync(HttpContext http) =>
        http.Request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.FindAsync(http, value[Scheme.Length..].Trim())
            : null;

    private async Task<ApiCaller?> OfCookieAsync(HttpContext http) =>
        SessionCookie.Read(http) is { } token ? await tokens.FindAsync(http, token) : null;

    // Checked again with each request: a connection may outlive its certificate, or the trust in it.
    private ApiCaller? OfCertificate(HttpContext http) =>
        http.Connection.ClientCertificate is { } certificate
        && source?.Current.Check(certificate, time.GetUtcNow()) is { Problem: null, Identity: { Kind: CertificateKind.Client, Role: { } role } identity }
            ? new ApiCaller(identity.Name, Enum.Parse<Role>(role, ignoreCase: true), CallerProof.Certificate)
            : null;
}
