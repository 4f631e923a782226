using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;

namespace Experiments.Connection.Tls;

/// <summary>Encrypts a silo's web server with the silo's certificate, and asks for certificates of clients.</summary>
/// <remarks>
/// A connection without a certificate is accepted: its requests may carry tokens, and probes ask for the health only. A certificate that is
/// not accepted ends the handshake, so that nobody works under another identity than the one that was shown. Thread-safe.
/// </remarks>
/// <param name="source">The own credentials.</param>
/// <param name="time">The clock by which certificates expire.</param>
/// <param name="refused">Receives why a certificate is refused.</param>
public sealed class WebTls(CredentialSource source, TimeProvider time, Action<string> refused)
{
    private static readonly CertificateKind[] Clients = [CertificateKind.Client];

    private volatile Prepared? _prepared;

    private sealed record Prepared(Credentials Own, SslStreamCertificateContext Context);

    /// <summary>Sets the options of one connection, with the newest certificates.</summary>
    public void Prepare(SslServerAuthenticationOptions options)
    {
        var own = source.Current;
        options.EnabledSslProtocols = TlsConnections.Protocols;
        options.ClientCertificateRequired = true;
        options.ServerCertificateSelectionCallback = null;
        options.ServerCertificateContext = ContextOf(own);
        options.CertificateChainPolicy = TlsConnections.PolicyOf(own);
        options.AllowTlsResume = false;
    }

    /// <summary>Returns whether a certificate that the other side shows is accepted.</summary>
    public bool IsAccepted(X509Certificate2 certificate)
    {
        if (TlsConnections.ProblemOf(source.Current, certificate, time.GetUtcNow(), Clients) is not { } problem)
        {
            return true;
        }

        refused(problem);
        return false;
    }

    /// <summary>
    /// Returns the own certificate with the names of the clients' authorities, which the handshake sends. A browser then offers its user
    /// certificates of these authorities only.
    /// </summary>
    private SslStreamCertificateContext ContextOf(Credentials own)
    {
        if (_prepared is { } prepared && prepared.Own == own)
        {
            return prepared.Context;
        }

        // Windows and macOS cannot send names from a collection; there browsers offer all their certificates.
        var trust = OperatingSystem.IsLinux() && own.Clients is { } clients
            ? SslCertificateTrust.CreateForX509Collection([.. clients.Certificates], sendTrustInHandshake: true)
            : null;
        var context = SslStreamCertificateContext.Create(own.Certificate, additionalCertificates: null, offline: true, trust);
        _prepared = new Prepared(own, context);
        return context;
    }
}
