using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Experiments.Sdk;

/// <summary>Writes the lines that the runner reads.</summary>
internal static class JsonLine
{
    /// <summary>Returns the line of an epoch's values.</summary>
    public static string Epoch(int epoch, ReadOnlySpan<(string Metric, double Value)> values) =>
        $"{{\"epoch\": {epoch.ToString(CultureInfo.InvariantCulture)}{Members(values, ", ")}}}";

    /// <summary>Returns the line of results.</summary>
    public static string Final(ReadOnlySpan<(string Metric, double Value)> values) => $"{{\"final\": {{{Members(values, string.Empty)}}}}}";

    /// <summary>Returns the line that announces a checkpoint.</summary>
    public static string Checkpoint(int epoch) => $"{{\"checkpoint\": {epoch.ToString(CultureInfo.InvariantCulture)}}}";

    /// <summary>Returns the line that announces an output.</summary>
    public static string Artifact(string path) => $"{{\"artifact\": {Quote(path)}}}";

    /// <summary>Returns the same values for a terminal.</summary>
    public static string ForPeople(string what, ReadOnlySpan<(string Metric, double Value)> values)
    {
        var text = new StringBuilder(what).Append(':');
        foreach (var (metric, value) in values)
        {
            text.Append(CultureInfo.InvariantCulture, $" {metric}={value:R}");
        }

        return text.ToString();
    }

    private static string Members(ReadOnlySpan<(string Metric, double Value)> values, string separator)
    {
        var text = new StringBuilder();
        foreach (var (metric, value) in values)
        {
            text.Append(separator).Append(Quote(metric)).Append(": ").Append(Number(value));
            separator = ", ";
        }

        return text.ToString();
    }

    // The runner takes these words, as Python's json writes them. System.Text.Json refuses them.
    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
