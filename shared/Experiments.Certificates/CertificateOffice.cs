using System.Security.Cryptography.X509Certificates;
using Experiments.FileSystem;

namespace Experiments.Certificates;

/// <summary>Creates the authorities of a cluster in a folder, and certificates with them. Never overwrites a key unless told to.</summary>
/// <param name="folder">The folder of the authorities.</param>
/// <param name="time">The clock that dates certificates.</param>
public sealed class CertificateOffice(CertificateFolder folder, TimeProvider time)
{
    private static readonly CertificateKind[] Kinds = [CertificateKind.Silo, CertificateKind.Client];

    /// <summary>Gets the folder of the authorities.</summary>
    public CertificateFolder Folder => folder;

    /// <summary>Creates the authority of silos and the authority of clients.</summary>
    /// <returns>Their certificates.</returns>
    /// <exception cref="IOException">There is one already, or the folder cannot be written.</exception>
    public IReadOnlyList<X509Certificate2> CreateAuthorities()
    {
        RefuseOverwriting([.. Kinds.SelectMany(kind => new[] { folder.AuthorityOf(kind), folder.AuthorityKeyOf(kind) })]);
        PrivateFiles.CreateOrRestrictFolder(folder.Path);
        return [.. Kinds.Select(Create)];
    }

    /// <summary>Issues a certificate.</summary>
    /// <param name="identity">Its owner.</param>
    /// <param name="hosts">DNS names and addresses of a silo.</param>
    /// <param name="lifetime">How long it is valid.</param>
    /// <param name="target">The folder that gets the certificate, its key and what its owner must trust.</param>
    /// <param name="replace">Whether a certificate that is there is replaced.</param>
    /// <exception cref="InvalidDataException">The authority is missing or broken.</exception>
    /// <exception cref="IOException">There is a certificate already, or a file cannot be written.</exception>
    public X509Certificate2 Issue(CertificateIdentity identity, IEnumerable<string> hosts, TimeSpan lifetime, CertificateFolder target, bool replace)
    {
        var kind = identity.Kind;
        if (!replace)
        {
            RefuseOverwriting([target.CertificateOf(kind), target.KeyOf(kind)]);
        }

        using var authority = Load(kind);
        var certificate = authority.Issue(identity, hosts, time.GetUtcNow(), lifetime);
        PrivateFiles.CreateOrRestrictFolder(target.Path);
        CertificateFolder.Write(System.IO.Path.Combine(folder.Issued, certificate.SerialNumber + ".crt"), certificate.ExportCertificatePem() + "\n");
        if (target.Path != folder.Path)
        {
            CopyTrust(kind, target);
        }

        CertificateFolder.Write(certificate, target.CertificateOf(kind), target.KeyOf(kind));
        return certificate;
    }

    /// <summary>Returns every certificate that was issued here, the oldest first.</summary>
    /// <exception cref="InvalidDataException">A copy is broken.</exception>
    public IReadOnlyList<X509Certificate2> ListIssued() => !Directory.Exists(folder.Issued)
        ? []
        : [.. Directory.EnumerateFiles(folder.Issued, "*.crt")
            .SelectMany(file => CertificateBundle.Parse(CertificateFolder.ReadText(file), file).Certificates)
            .OrderBy(certificate => certificate.NotBefore)
            .ThenBy(certificate => certificate.SerialNumber, StringComparer.Ordinal)];

    /// <summary>Returns the authorities of a kind, the current one first; none if the folder has none.</summary>
    /// <exception cref="InvalidDataException">The bundle is broken.</exception>
    public IReadOnlyList<X509Certificate2> ListAuthorities(CertificateKind kind) =>
        File.Exists(folder.AuthorityOf(kind)) ? CertificateBundle.Parse(CertificateFolder.ReadText(folder.AuthorityOf(kind)), folder.AuthorityOf(kind)).Certificates : [];

    /// <summary>Returns the serial numbers that are revoked here.</summary>
    /// <exception cref="InvalidDataException">The list is broken.</exception>
    public RevokedCertificates ReadRevoked() =>
        File.Exists(folder.Revoked) ? RevokedCertificates.Parse(CertificateFolder.ReadText(folder.Revoked), folder.Revoked) : RevokedCertificates.None;

    /// <summary>Puts a serial number on the list of revoked certificates. Silos read the list from their own folders.</summary>
    /// <returns>Whether the number was not on the list.</returns>
    /// <exception cref="ArgumentException">The text is not a serial number.</exception>
    /// <exception cref="InvalidDataException">The list is broken.</exception>
    public bool Revoke(string serial)
    {
        var digits = RevokedCertificates.Normalize(serial) ?? throw new ArgumentException($"'{serial}' is not a serial number in hexadecimal; `experiments certs list` shows them", nameof(serial));
        if (ReadRevoked().Contains(digits))
        {
            return false;
        }

        var before = File.Exists(folder.Revoked) ? CertificateFolder.ReadText(folder.Revoked).TrimEnd() + "\n" : string.Empty;
        CertificateFolder.Write(folder.Revoked, $"{before}{digits} # {time.GetUtcNow():u}\n");
        return true;
    }

    private static void RefuseOverwriting(IReadOnlyList<string> files)
    {
        var there = files.Where(File.Exists).ToList();
        if (there.Count > 0)
        {
            throw new IOException($"{string.Join(" and ", there)} {(there.Count == 1 ? "exists" : "exist")} already and would be lost");
        }
    }

    private X509Certificate2 Create(CertificateKind kind)
    {
        using var authority = CertificateAuthority.Create(kind, time.GetUtcNow());
        CertificateFolder.Write(authority.Certificate, folder.AuthorityOf(kind), folder.AuthorityKeyOf(kind));
        return X509CertificateLoader.LoadCertificate(authority.Certificate.RawData);
    }

    private CertificateAuthority Load(CertificateKind kind)
    {
        var file = folder.AuthorityOf(kind);
        return File.Exists(file)
            ? CertificateAuthority.Load(CertificateFolder.ReadText(file), CertificateFolder.ReadText(folder.AuthorityKeyOf(kind)), file)
            : throw new InvalidDataException($"{folder.Path} has no authority of {CertificateAuthority.Word(kind)}s; `experiments certs create-ca` creates one");
    }

    private void CopyTrust(CertificateKind kind, CertificateFolder target)
    {
        CertificateFolder.Write(target.AuthorityOf(CertificateKind.Silo), CertificateFolder.ReadText(folder.AuthorityOf(CertificateKind.Silo)));
        if (kind == CertificateKind.Silo)
        {
            CertificateFolder.Write(target.AuthorityOf(CertificateKind.Client), CertificateFolder.ReadText(folder.AuthorityOf(CertificateKind.Client)));
            if (File.Exists(folder.Revoked))
            {
                CertificateFolder.Write(target.Revoked, CertificateFolder.ReadText(folder.Revoked));
            }
        }
    }
}
