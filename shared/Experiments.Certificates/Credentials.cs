using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>What a process needs to prove who it is and to check others: its certificate and the authorities that it trusts. Immutable.</summary>
public sealed class Credentials
{
    private readonly RevokedCertificates _revoked;

    private Credentials(X509Certificate2 certificate, CertificateIdentity identity, Authorities silos, Authorities? clients, RevokedCertificates revoked)
    {
        (Certificate, Identity, Silos, Clients, _revoked) = (certificate, identity, silos, clients, revoked);

        // The context is expensive to make, and every connection needs one.
        Context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    /// <summary>Gets this process's certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Gets the certificate in the form in which TLS takes it.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Gets who this process is.</summary>
    public CertificateIdentity Identity { get; }

    /// <summary>Gets the authorities of silos.</summary>
    public Authorities Silos { get; }

    /// <summary>Gets the authorities of clients; null for a client, which has no use for them.</summary>
    public Authorities? Clients { get; }

    /// <summary>Reads the credentials in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kind">Whether the process is a silo or a client.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidDataException">A file is missing or broken, or the own certificate is not valid under the trusted authorities.</exception>
    public static Credentials Load(CertificateFolder folder, CertificateKind kind, DateTimeOffset now)
    {
        var file = folder.CertificateOf(kind);
        var certificate = Own(file, CertificateFolder.ReadText(file), CertificateFolder.ReadText(folder.KeyOf(kind)));
        try
        {
            var identity = CertificateIdentity.Of(certificate) ?? throw new InvalidDataException($"{file} names neither a silo nor a client of experiments; `experiments certs` makes such certificates");
            if (identity.Kind != kind)
            {
                throw new InvalidDataException($"{file} belongs to {identity}, not to a {CertificateAuthority.Word(kind)}");
            }

            var silos = AuthoritiesOf(folder, CertificateKind.Silo);
            var clients = kind == CertificateKind.Silo || File.Exists(folder.AuthorityOf(CertificateKind.Client)) ? AuthoritiesOf(folder, CertificateKind.Client) : null;
            var revoked = File.Exists(folder.Revoked) ? RevokedCertificates.Parse(CertificateFolder.ReadText(folder.Revoked), folder.Revoked) : RevokedCertificates.None;
            var credentials = new Credentials(certificate, identity, silos, clients, revoked);

            // A client without the authority of clients leaves this check to the silo.
            return (kind == CertificateKind.Client && clients is null ? null : credentials.Check(certificate, now).Problem) is { } problem
                ? throw new InvalidDataException($"{file} cannot be used: {problem}")
                : credentials;
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>Checks the certificate of another process.</summary>
    public PeerCheck Check(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (CertificateIdentity.Of(certificate) is not { } identity)
        {
            return new PeerCheck(null, "it names neither a silo nor a client of experiments");
        }

        if (_revoked.Contains(certificate.SerialNumber))
        {
            return new PeerCheck(identity, "it is revoked");
        }

        var authorities = identity.Kind == CertificateKind.Silo ? Silos : Clients;
        return new PeerCheck(identity, authorities is null ? "this process trusts no clients" : authorities.ProblemOf(certificate, now));
    }

    private static X509Certificate2 Own(string file, string certificate, string key)
    {
        var bundle = CertificateBundle.Parse(certificate, file);
        if (bundle.Certificates is not [var own])
        {
            throw new InvalidDataException($"{file} has {bundle.Certificates.Count} certificates; it must have the own one only");
        }

        using (own)
        {
            try
            {
                return CertificateKeys.Join(own, key);
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                throw new InvalidDataException($"{Path.ChangeExtension(file, CertificateFolder.KeyExtension)} is not the private key of {file}: {e.Message}", e);
            }
        }
    }

    private static Authorities AuthoritiesOf(CertificateFolder folder, CertificateKind kind)
    {
        var file = folder.AuthorityOf(kind);
        return new Authorities(CertificateBundle.Parse(CertificateFolder.ReadText(file), file), file);
    }
}
