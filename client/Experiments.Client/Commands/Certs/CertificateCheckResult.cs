using Experiments.Certificates;

namespace Experiments.Client.Commands.Certs;

/// <summary>The result of <c>certs check</c>.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Certificates">The certificates that can be used.</param>
/// <param name="Problems">Everything that is wrong, or will be soon.</param>
internal sealed record CertificateCheckResult(string Folder, IReadOnlyList<CertificateResult> Certificates, IReadOnlyList<string> Problems)
{
    /// <summary>Checks a folder.</summary>
    public static CertificateCheckResult Of(CertificateFolder folder, DateTimeOffset now) => new(
        folder.Path,
        [.. CertificateInspection.KindsIn(folder).Select(kind => Find(folder, kind, now)).OfType<CertificateResult>()],
        CertificateInspection.Inspect(folder, now));

    private static CertificateResult? Find(CertificateFolder folder, CertificateKind kind, DateTimeOffset now)
    {
        try
        {
            return CertificateResult.Of(Credentials.Load(folder, kind, now).Certificate, RevokedCertificates.None);
        }
        catch (InvalidDataException)
        {
            // It is among the problems.
            return null;
        }
    }
}
