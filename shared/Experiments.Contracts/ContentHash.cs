using System.Security.Cryptography;
using System.Text;

namespace Experiments.Contracts;

/// <summary>Computes SHA-256 in lower-case hexadecimal, the form of ids and content addresses.</summary>
public static class ContentHash
{
    /// <summary>Returns the first <paramref name="digits"/> hexadecimal digits of the hash of a text's UTF-8 bytes.</summary>
    public static string Of(string text, int digits = 64) => Of(Encoding.UTF8.GetBytes(text))[..digits];

    /// <summary>Returns the hash of some bytes, 64 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
