using System.Collections.Frozen;

namespace Experiments.Certificates;

/// <summary>The serial numbers of certificates that are no longer accepted, whoever issued them.</summary>
/// <remarks>The file has one number a line, in hexadecimal. Text behind <c>#</c> is a comment.</remarks>
public sealed class RevokedCertificates
{
    private readonly FrozenSet<string> _serials;

    private RevokedCertificates(IEnumerable<string> serials) => _serials = serials.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gets the list without a number.</summary>
    public static RevokedCertificates None { get; } = new([]);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">A line is not a number. The message names the file and the line.</exception>
    public static RevokedCertificates Parse(string text, string file)
    {
        var serials = new List<string>();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            var serial = line.Split('#')[0].Trim();
            if (serial.Length > 0)
            {
                serials.Add(Normalize(serial) ?? throw new InvalidDataException($"{file}, line {number + 1}: '{serial}' is not a serial number in hexadecimal"));
            }
        }

        return new RevokedCertificates(serials);
    }

    /// <summary>Returns a serial number in the form in which numbers are compared; null if the text is not one.</summary>
    public static string? Normalize(string serial)
    {
        // Tools print 0A1B, 0a:1b and A1B for the same number.
        var digits = serial.Replace(":", string.Empty, StringComparison.Ordinal).TrimStart('0').ToUpperInvariant();
        return digits.Length is > 0 and <= 40 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    /// <summary>Returns whether a serial number is on the list.</summary>
    public bool Contains(string serial) => Normalize(serial) is { } digits && _serials.Contains(digits);
}
