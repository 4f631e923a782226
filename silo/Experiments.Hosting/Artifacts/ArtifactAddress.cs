namespace Experiments.Hosting.Artifacts;

/// <summary>Checks and converts the addresses of artifacts: 64 lower-case hexadecimal digits of a SHA-256.</summary>
internal static class ArtifactAddress
{
    /// <summary>Returns whether a text is an address.</summary>
    public static bool IsAddress(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Returns the text if it is an address.</summary>
    /// <exception cref="ArgumentException">The text is not an address.</exception>
    public static string Checked(string text) =>
        IsAddress(text) ? text : throw new ArgumentException($"'{text}' is not an address: 64 lower-case hexadecimal digits", nameof(text));

    /// <summary>Converts an address to the bytes of the hash.</summary>
    /// <exception cref="ArgumentException">The text is not an address.</exception>
    public static byte[] Bytes(string text) => Convert.FromHexString(Checked(text));
}
