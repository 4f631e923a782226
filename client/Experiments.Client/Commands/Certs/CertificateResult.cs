using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;

namespace Experiments.Client.Commands.Certs;

/// <summary>A certificate.</summary>
/// <param name="Kind"><c>silo</c>, <c>client</c>, <c>silo authority</c> or <c>client authority</c>.</param>
/// <param name="Name">The name of its owner; for an authority the name in its subject.</param>
/// <param name="Role">The role of a client; null otherwise.</param>
/// <param name="Serial">The serial number, in hexadecimal.</param>
/// <param name="Expires">When it expires.</param>
/// <param name="Revoked">Whether it is on the list of revoked certificates.</param>
internal sealed record CertificateResult(string Kind, string Name, string? Role, string Serial, DateTimeOffset Expires, bool Revoked)
{
    /// <summary>Gets whether a client may store programs, which silos run as code.</summary>
    public bool Programs { get; init; }

    public static CertificateResult OfAuthority(CertificateKind kind, X509Certificate2 certificate) => new(
        kind == CertificateKind.Silo ? "silo authority" : "client authority", LastWord(certificate), null, certificate.SerialNumber, End(certificate), false);

    public static CertificateResult Of(X509Certificate2 certificate, RevokedCertificates revoked)
    {
        var owner = CertificateIdentity.Of(certificate);
        return new(
            owner is null ? "other" : owner.Kind == CertificateKind.Silo ? "silo" : "client",
            owner?.Name ?? LastWord(certificate),
            owner?.Role,
            certificate.SerialNumber,
            End(certificate),
            revoked.Contains(certificate.SerialNumber))
        {
            Programs = owner is { Kind: CertificateKind.Client, MayStorePrograms: true },
        };
    }

    // Authorities differ in the last word of their names only.
    private static string LastWord(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false).Split(' ')[^1];

    private static DateTimeOffset End(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());
}
