using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Contracts.Access;

/// <summary>The form of a token: a prefix, by which scanners for secrets find it, and 256 random bits.</summary>
public static class AccessTokenText
{
    /// <summary>The prefix of every token.</summary>
    public const string Prefix = "experiments_";

    private const int RandomBytes = 32;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(RandomBytes);

    /// <summary>Returns a new token.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Returns what the cluster stores of a token: its SHA-256, in lower-case hexadecimal digits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Returns whether a text can be a token.</summary>
    public static bool HasForm(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);
}
