using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Files;

/// <summary>Reads sizes in files and flags: <c>512MiB</c>, <c>8 GiB</c>, <c>1.5GB</c>, <c>4096</c>.</summary>
public static partial class ByteSizeGrammar
{
    /// <summary>What a size must look like, for error texts.</summary>
    public const string Expectation = "a size above 0, such as 512MiB, 8GiB or 1.5GB";

    private const double MostBytes = 1e15;

    /// <summary>Returns the size in bytes, or null if the text is none.</summary>
    public static long? Read(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var bytes = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * match.Groups["unit"].Value switch
        {
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            "TiB" => 1L << 40,
            "KB" or "kB" => 1e3,
            "MB" => 1e6,
            "GB" => 1e9,
            "TB" => 1e12,
            "" or "B" => 1.0,
            var unit => throw new InvalidOperationException($"the pattern allows a unit without a factor: {unit}"),
        };
        return bytes is >= 1 and <= MostBytes ? (long)bytes : null;
    }

    [GeneratedRegex(@"^\s*(?<number>\d+(\.\d+)?)\s*(?<unit>|B|[KMGT]iB|[kKMGT]B)\s*\z")]
    private static partial Regex Pattern();
}
