using System.Security.Cryptography;
using System.Text;

namespace Experiments.Contracts;

/// <summary>SHA-256 in lower-case hexadecimal, as ids and content addresses use it.</summary>
public static class ContentHash
{
    /// <summary>The first <paramref name="digits"/> hexadecimal digits of the hash of a text's UTF-8 bytes.</summary>
    public static string Of(string text, int digits = 64) => Of(Encoding.UTF8.GetBytes(text))[..digits];

    /// <summary>The hash of some bytes, 64 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
