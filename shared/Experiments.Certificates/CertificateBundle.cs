using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>The certificates of a PEM file, such as the authorities that a silo trusts. While authorities change, the file has two.</summary>
public sealed class CertificateBundle
{
    private const string Label = "CERTIFICATE";
    private const string Begin = $"-----BEGIN {Label}-----";

    private CertificateBundle(IReadOnlyList<X509Certificate2> certificates) => Certificates = certificates;

    /// <summary>Gets the certificates, in the order of the file. There is at least one.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>Reads every certificate of a text. Text around the certificates is allowed.</summary>
    /// <remarks>
    /// .NET's own reader skips what it cannot read. A bundle without a line break between two certificates then has fewer than its author
    /// believes, and the certificates of the lost authority are refused.
    /// </remarks>
    /// <param name="text">The file's content.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">A certificate cannot be read, or there is none. The message names the file and the line.</exception>
    public static CertificateBundle Parse(string text, string file)
    {
        var certificates = new List<X509Certificate2>();
        var next = text.IndexOf(Begin, StringComparison.Ordinal);
        while (next >= 0)
        {
            var line = text.AsSpan(0, next).Count('\n') + 1;
            if (next > 0 && text[next - 1] is not ('\n' or '\r'))
            {
                throw new InvalidDataException($"{file}, line {line}: a certificate begins in the middle of the line; add the line break before {Begin}");
            }

            var after = text.IndexOf(Begin, next + Begin.Length, StringComparison.Ordinal);
            certificates.Add(Read(after < 0 ? text[next..] : text[next..after], file, line));
            next = after;
        }

        return certificates.Count > 0 ? new CertificateBundle(certificates) : throw new InvalidDataException($"{file} has no certificate; it must be a PEM file with {Begin}");
    }

    private static X509Certificate2 Read(string text, string file, int line)
    {
        try
        {
            var fields = PemEncoding.Find(text);
            return text[fields.Label] == Label
                ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data]))
                : throw new InvalidDataException($"{file}, line {line}: the certificate has no end");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or CryptographicException)
        {
            throw new InvalidDataException($"{file}, line {line}: the certificate cannot be read: {e.Message}", e);
        }
    }
}
