using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>Checks names, and reads those that a certificate holds.</summary>
public static class CertificateNames
{
    /// <summary>The most characters of a name. X.509 allows 64 in a subject.</summary>
    public const int MostCharacters = 63;

    /// <summary>The tag of a URI among the alternative names (RFC 5280, 4.2.1.6).</summary>
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>Returns whether a text may name a silo or a client: letters, digits and <c>. - _ @</c>.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MostCharacters && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@');

    /// <summary>Returns a name that is one.</summary>
    /// <exception cref="ArgumentException">The text is not a name.</exception>
    public static string Check(string name) => IsName(name)
        ? name
        : throw new ArgumentException($"'{name}' is not a name: at most {MostCharacters} letters, digits and . - _ @, the first one a letter or a digit", nameof(name));

    /// <summary>Returns the URIs among the alternative names of a certificate. Returns none if the extension cannot be read.</summary>
    internal static IReadOnlyList<string> UrisOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is not { } names)
        {
            return [];
        }

        try
        {
            var uris = new List<string>();
            var sequence = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
            {
                if (sequence.PeekTag().HasSameClassAndValue(UriTag))
                {
                    uris.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, UriTag));
                }
                else
                {
                    sequence.ReadEncodedValue();
                }
            }

            return uris;
        }
        catch (AsnContentException)
        {
            return [];
        }
    }
}
