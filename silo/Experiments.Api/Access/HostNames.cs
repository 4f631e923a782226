using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Access;

/// <summary>
/// Checks the host name of requests to a server that only this machine reaches. Without the check, a foreign web page in this machine's
/// browser could point its own domain at 127.0.0.1 (DNS rebinding).
/// </summary>
/// <param name="isLocal">Whether only programs on this machine reach the server.</param>
internal sealed class HostNames(bool isLocal)
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Returns whether requests may use this host name.</summary>
    public bool Allows(HostString host) => !isLocal || Local.Contains(host.Host, StringComparer.OrdinalIgnoreCase);
}
