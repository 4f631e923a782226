namespace Experiments.Hosting.Artifacts;

/// <summary>The addresses of artifacts.</summary>
internal static class ArtifactAddress
{
    public static bool IsAddress(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <exception cref="ArgumentException">The text is no address.</exception>
    public static string Checked(string text) =>
        IsAddress(text) ? text : throw new ArgumentException($"'{text}' is not an address: 64 lower-case hexadecimal digits", nameof(text));

    /// <exception cref="ArgumentException">The text is no address.</exception>
    public static byte[] Bytes(string text) => Convert.FromHexString(Checked(text));
}
