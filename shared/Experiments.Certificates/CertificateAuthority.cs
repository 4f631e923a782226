using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>Issues certificates of one kind. Keys are on the curve P-256 and sign with SHA-256.</summary>
public sealed class CertificateAuthority : IDisposable
{
    /// <summary>How long an authority is valid.</summary>
    public static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);

    /// <summary>How long a certificate is valid by default. The authority's own end bounds it.</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(365);

    /// <summary>Certificates are valid from a little earlier, because the clocks of machines differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 8;

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>Gets the authority's certificate.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>Creates an authority with a new key.</summary>
    /// <param name="kind">The kind of the certificates that it will issue.</param>
    /// <param name="now">The time.</param>
    public static CertificateAuthority Create(CertificateKind kind, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // A part of its own in each name, so that two authorities in one bundle are never confused.
        var name = $"CN=experiments {Word(kind)} authority {RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new CertificateAuthority(request.CreateSelfSigned(now - ClockTolerance, now + AuthorityLifetime));
    }

    /// <summary>Reads an authority.</summary>
    /// <param name="certificate">Its certificate as PEM; of several in a bundle, the one that belongs to the key.</param>
    /// <param name="key">Its private key as PEM.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">They do not belong together, or are not those of an authority.</exception>
    public static CertificateAuthority Load(string certificate, string key, string file)
    {
        var bundle = CertificateBundle.Parse(certificate, file);
        foreach (var candidate in bundle.Certificates)
        {
            try
            {
                return new CertificateAuthority(CertificateKeys.Join(candidate, key));
            }
            catch (CryptographicException e)
            {
                throw new InvalidDataException($"{Path.ChangeExtension(file, CertificateFolder.KeyExtension)} is not a private key: {e.Message}", e);
            }
            catch (ArgumentException)
            {
                // The key belongs to another one of the bundle.
            }
        }

        throw new InvalidDataException($"{file} has no certificate that belongs to {Path.ChangeExtension(file, CertificateFolder.KeyExtension)}");
    }

    /// <summary>Issues a certificate with a new key.</summary>
    /// <param name="identity">Its owner.</param>
    /// <param name="hosts">DNS names and addresses of a silo. Silos and clients do not compare them; other tools may.</param>
    /// <param name="now">The time.</param>
    /// <param name="lifetime">How long it is valid.</param>
    /// <returns>The certificate with its private key.</returns>
    public X509Certificate2 Issue(CertificateIdentity identity, IEnumerable<string> hosts, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={identity.Name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));

        // A silo is the server of clients and of other silos, and the client of other silos.
        OidCollection usages = identity.Kind == CertificateKind.Silo ? [new Oid(ServerAuthentication), new Oid(ClientAuthentication)] : [new Oid(ClientAuthentication)];
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, critical: false));
        request.CertificateExtensions.Add(Names(identity, hosts));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] &= 0x7F;
        using var signed = request.Create(
            _certificate,
            Later(now - ClockTolerance, new DateTimeOffset(_certificate.NotBefore)),
            Earlier(now + lifetime, new DateTimeOffset(_certificate.NotAfter)),
            serial);
        return signed.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    internal static string Word(CertificateKind kind) => kind == CertificateKind.Silo ? "silo" : "client";

    private static X509Extension Names(CertificateIdentity identity, IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(identity.Uri));
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
