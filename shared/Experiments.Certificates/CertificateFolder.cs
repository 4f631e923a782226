using System.Security.Cryptography.X509Certificates;
using System.Text;
using Experiments.FileSystem;

namespace Experiments.Certificates;

/// <summary>A folder of certificates and keys: those of a silo, of a client, of the authorities, or of all of them.</summary>
/// <remarks>
/// A silo needs <c>silo.crt</c>, <c>silo.key</c>, <c>silo-ca.crt</c> and <c>client-ca.crt</c>. A client needs <c>client.crt</c>,
/// <c>client.key</c> and <c>silo-ca.crt</c>. The keys of authorities, <c>silo-ca.key</c> and <c>client-ca.key</c>, belong on no machine that
/// only runs a silo.
/// </remarks>
/// <param name="path">The folder's path.</param>
public sealed class CertificateFolder(string path)
{
    /// <summary>The extension of files with a private key.</summary>
    public const string KeyExtension = ".key";

    private const string CertificateExtension = ".crt";

    /// <summary>Bundles have a kilobyte for each certificate.</summary>
    private const long LargestFile = 1 << 20;

    /// <summary>Gets the folder's path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Gets the file of revoked serial numbers. It may be missing.</summary>
    public string Revoked => In("revoked.txt");

    /// <summary>Gets the folder of copies of every certificate that the authorities here have issued, named by serial number.</summary>
    public string Issued => In("issued");

    /// <summary>Returns the file of the own certificate.</summary>
    public string CertificateOf(CertificateKind kind) => In(CertificateAuthority.Word(kind) + CertificateExtension);

    /// <summary>Returns the file of the own private key.</summary>
    public string KeyOf(CertificateKind kind) => In(CertificateAuthority.Word(kind) + KeyExtension);

    /// <summary>Returns the file of the authorities of a kind.</summary>
    public string AuthorityOf(CertificateKind kind) => In($"{CertificateAuthority.Word(kind)}-ca{CertificateExtension}");

    /// <summary>Returns the file of the private key of an authority.</summary>
    public string AuthorityKeyOf(CertificateKind kind) => In($"{CertificateAuthority.Word(kind)}-ca{KeyExtension}");

    /// <summary>Reads a file of the folder.</summary>
    /// <exception cref="InvalidDataException">The file is missing, too large, or cannot be read. The message names it.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return new FileInfo(file).Length <= LargestFile ? File.ReadAllText(file) : throw new InvalidDataException($"{file} is larger than {LargestFile:N0} bytes");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{file} is missing", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes a certificate with its private key for this user alone.</summary>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public static void Write(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        // The key first: a process that reads the folder in between finds a certificate of another key, and keeps what it has.
        using var key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("the certificate has no private key", nameof(certificate));
        Write(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        Write(certificateFile, certificate.ExportCertificatePem() + "\n");
    }

    /// <summary>Writes a file for this user alone. Creates the folder if it is missing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string file, string text) => WholeFile.Write(file, Encoding.ASCII.GetBytes(text), isPrivate: true);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
