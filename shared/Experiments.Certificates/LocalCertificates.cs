using System.Net;
using Experiments.FileSystem;

namespace Experiments.Certificates;

/// <summary>Makes the certificates of silos and clients that belong to one user on one machine, without being asked.</summary>
public static class LocalCertificates
{
    /// <summary>The name of silo and client in their certificates.</summary>
    public const string Name = "local";

    private const string FolderName = "certs";

    private static readonly string[] Hosts = ["localhost", IPAddress.Loopback.ToString(), IPAddress.IPv6Loopback.ToString()];

    /// <summary>Returns the folder of certificates in a state folder.</summary>
    public static CertificateFolder In(string stateFolder) => new(Path.Combine(stateFolder, FolderName));

    /// <summary>
    /// Creates the authorities and the certificates that are missing, broken or about to expire, and leaves the others as they are. The
    /// user may act in every role.
    /// </summary>
    /// <remarks>Several processes may do this at once: a lock file lets one of them create while the others wait.</remarks>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="InvalidDataException">An authority is broken. The message names the file.</exception>
    public static void Ensure(CertificateFolder folder, TimeProvider time)
    {
        if (Missing(folder, time).Count == 0)
        {
            return;
        }

        PrivateFiles.CreateOrRestrictFolder(folder.Path);
        using var held = Lock(Path.Combine(folder.Path, "certs.lock"));
        var office = new CertificateOffice(folder, time);
        if (!File.Exists(folder.AuthorityOf(CertificateKind.Silo)) && !File.Exists(folder.AuthorityOf(CertificateKind.Client)))
        {
            foreach (var authority in office.CreateAuthorities())
            {
                authority.Dispose();
            }
        }

        foreach (var kind in Missing(folder, time))
        {
            var identity = kind == CertificateKind.Silo ? CertificateIdentity.OfSilo(Name) : CertificateIdentity.OfClient(Name, CertificateIdentity.Roles[^1]);
            office.Issue(identity, kind == CertificateKind.Silo ? Hosts : [], CertificateAuthority.UsualLifetime, folder, replace: true).Dispose();
        }
    }

    private static List<CertificateKind> Missing(CertificateFolder folder, TimeProvider time) =>
        [.. Enum.GetValues<CertificateKind>().Where(kind => !IsUsable(folder, kind, time.GetUtcNow() + CertificateInspection.Soon))];

    private static bool IsUsable(CertificateFolder folder, CertificateKind kind, DateTimeOffset until)
    {
        try
        {
            Credentials.Load(folder, kind, until).Certificate.Dispose();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static FileStream Lock(string path)
    {
        // Creating takes milliseconds, so waiting for another process does not need a pause.
        while (true)
        {
            try
            {
                return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Yield();
            }
        }
    }
}
