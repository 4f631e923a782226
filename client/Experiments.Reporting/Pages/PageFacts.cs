using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Reporting.Pages;

/// <summary>Facts that several pages state in the same words.</summary>
internal static class PageFacts
{
    /// <summary>Returns a time to the minute, in UTC.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Returns one hash of all results; nothing without results.</summary>
    /// <param name="part">What each hash is taken over: <c>weights</c>, see <see cref="Wording.HashedPart"/>.</param>
    /// <param name="hashes">The hash of each result, in an order that does not depend on time.</param>
    public static IEnumerable<KeyValuePair<string, string>> HashOfHashes(string part, IReadOnlyList<string> hashes)
    {
        if (hashes.Count > 0)
        {
            yield return new(
                $"{part} of {Wording.Count(hashes.Count, "model")}, SHA-256 of their hashes",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes)))));
        }
    }
}
