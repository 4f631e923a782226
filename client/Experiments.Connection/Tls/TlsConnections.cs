using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;
using Orleans.Connections.Security;

namespace Experiments.Connection.Tls;

/// <summary>Encrypts connections of Orleans, with certificates on both sides.</summary>
/// <remarks>
/// Every connection takes the newest certificates, so that they can be replaced while processes run. The identity in a certificate decides,
/// not the host's name: a silo moves between addresses, and any silo may answer for the cluster.
/// </remarks>
public static class TlsConnections
{
    /// <summary>
    /// TLS 1.3 hides who a client is from listeners, which 1.2 does not. On macOS, .NET's servers know 1.2 only.
    /// </summary>
    internal static readonly SslProtocols Protocols = OperatingSystem.IsMacOS() ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls13;

    /// <summary>Returns the options of the side that accepts connections.</summary>
    /// <param name="source">The own credentials.</param>
    /// <param name="time">The clock by which certificates expire.</param>
    /// <param name="accepted">The kinds of certificates that the other side may have.</param>
    /// <param name="refused">Receives why a certificate is refused.</param>
    public static TlsOptions ForServer(CredentialSource source, TimeProvider time, IReadOnlyList<CertificateKind> accepted, Action<string> refused)
    {
        var options = Create(source, time, accepted, refused);
        options.LocalServerCertificateSelector = (_, _) => source.Current.Certificate;
        options.OnAuthenticateAsServer = (_, each) => Prepare((SslServerAuthenticationOptions)each.SslServerAuthenticationOptions, source.Current);
        return options;
    }

    /// <summary>Returns the options of the side that connects. It accepts silos only.</summary>
    /// <param name="source">The own credentials.</param>
    /// <param name="time">The clock by which certificates expire.</param>
    /// <param name="refused">Receives why a certificate is refused.</param>
    public static TlsOptions ForClient(CredentialSource source, TimeProvider time, Action<string> refused)
    {
        var options = Create(source, time, [CertificateKind.Silo], refused);
        options.OnAuthenticateAsClient = (_, each) => Prepare((SslClientAuthenticationOptions)each.SslClientAuthenticationOptions, source.Current);
        return options;
    }

    /// <summary>Returns why a certificate is not accepted from another process; null if it is.</summary>
    internal static string? ProblemOf(Credentials own, X509Certificate2 certificate, DateTimeOffset now, IReadOnlyList<CertificateKind> accepted)
    {
        var (identity, problem) = own.Check(certificate, now);
        return problem is not null ? $"the certificate of {identity?.ToString() ?? $"'{certificate.Subject}'"} is not accepted: {problem}"
            : accepted.Contains(identity!.Kind) ? null
            : $"the certificate of {identity} is not accepted: this port is for {string.Join(" and ", accepted.Select(kind => $"{kind.ToString().ToLowerInvariant()}s"))}";
    }

    internal static void Prepare(SslClientAuthenticationOptions options, Credentials own)
    {
        options.LocalCertificateSelectionCallback = null;
        options.ClientCertificateContext = own.Context;
        options.CertificateChainPolicy = PolicyOf(own);

        // A resumed session would carry the trust of an earlier time.
        options.AllowTlsResume = false;
    }

    private static void Prepare(SslServerAuthenticationOptions options, Credentials own)
    {
        options.ServerCertificateSelectionCallback = null;
        options.ServerCertificateContext = own.Context;
        options.CertificateChainPolicy = PolicyOf(own);
        options.AllowTlsResume = false;
    }

    private static TlsOptions Create(CredentialSource source, TimeProvider time, IReadOnlyList<CertificateKind> accepted, Action<string> refused) => new()
    {
        SslProtocols = Protocols,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,

        // Any other mode wants a certificate that never changes.
        ClientCertificateMode = RemoteCertificateMode.NoCertificate,
        RemoteCertificateValidation = (certificate, _, _) =>
        {
            if (ProblemOf(source.Current, certificate, time.GetUtcNow(), accepted) is not { } problem)
            {
                return true;
            }

            refused(problem);
            return false;
        },
    };

    /// <summary>
    /// Returns a policy that trusts the authorities of these credentials alone. Without one, .NET builds a chain from the machine's own
    /// authorities, and may ask the network for them.
    /// </summary>
    internal static X509ChainPolicy PolicyOf(Credentials own)
    {
        var policy = new X509ChainPolicy();
        own.Silos.Trust(policy);
        own.Clients?.Trust(policy);
        return policy;
    }
}
