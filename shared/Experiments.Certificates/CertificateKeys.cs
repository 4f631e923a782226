using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>Joins certificates and private keys.</summary>
internal static class CertificateKeys
{
    /// <summary>Returns a certificate with its private key.</summary>
    /// <exception cref="ArgumentException">The key belongs to another certificate.</exception>
    /// <exception cref="CryptographicException">The text is not a private key.</exception>
    public static X509Certificate2 Join(X509Certificate2 certificate, string key)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(key);
        }
        catch (ArgumentException e)
        {
            throw new CryptographicException(e.Message, e);
        }

        var joined = certificate.CopyWithPrivateKey(ecdsa);
        if (!OperatingSystem.IsWindows())
        {
            return joined;
        }

        // Windows' TLS cannot use keys that exist in memory only.
        using (joined)
        {
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pfx), null);
        }
    }
}
