using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using Experiments.Certificates;

namespace Experiments.Client.Commands.Certs;

/// <summary>The result of the commands that create or list certificates.</summary>
/// <param name="Folder">The folder that holds them.</param>
/// <param name="Certificates">The certificates.</param>
internal sealed record CertificatesResult(string Folder, IReadOnlyList<CertificateResult> Certificates)
{
    private static readonly CertificateKind[] Kinds = [CertificateKind.Silo, CertificateKind.Client];

    /// <summary>Gets lines that follow the table.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Returns the authorities of a folder.</summary>
    public static CertificatesResult OfAuthorities(CertificateOffice office) => new(
        office.Folder.Path, [.. Kinds.SelectMany(kind => office.ListAuthorities(kind).Select(certificate => CertificateResult.OfAuthority(kind, certificate)))])
    {
        Notes =
        [
            $"Created in {office.Folder.Path}. Keep silo-ca.key and client-ca.key there, away from the machines of silos.",
            "`experiments certs create-silo` and `experiments certs create-client` issue certificates.",
        ],
    };

    /// <summary>Returns a certificate that was issued now.</summary>
    public static CertificatesResult OfIssued(CertificateOffice office, CertificateFolder target, X509Certificate2 certificate)
    {
        var isSilo = CertificateIdentity.Of(certificate)!.Kind == CertificateKind.Silo;
        return new(target.Path, [CertificateResult.Of(certificate, office.ReadRevoked())])
        {
            Notes =
            [
                target.Path == office.Folder.Path ? $"Created in {target.Path}, beside the authorities."
                    : $"Created in {target.Path}, with all that the {(isSilo ? "silo" : "client")} needs.",
                isSilo ? "A silo uses the folder that Silo:Certificates names." : "A client uses the folder that --certs or EXPERIMENTS_CERTS names.",
            ],
        };
    }

    /// <summary>Returns the authorities of a folder and what they have issued.</summary>
    public static CertificatesResult OfAll(CertificateOffice office)
    {
        var revoked = office.ReadRevoked();
        return new(office.Folder.Path, [.. OfAuthorities(office).Certificates, .. office.ListIssued().Select(certificate => CertificateResult.Of(certificate, revoked))]);
    }
}
