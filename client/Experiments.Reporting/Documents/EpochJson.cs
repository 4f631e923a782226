using System.Globalization;
using System.Text.Json.Nodes;
using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Documents;

/// <summary>Writes an epoch as JSON: its number, a member for each of its values, and its duration.</summary>
public static class EpochJson
{
    /// <summary>Returns the epoch.</summary>
    public static JsonObject From(EpochRecord epoch)
    {
        var document = new JsonObject { ["epoch"] = epoch.Epoch };
        foreach (var value in epoch.Values)
        {
            document.Add(NameOf(value), Number(value.Value));
        }

        document.Add("durationSeconds", epoch.Duration.TotalSeconds);
        return document;
    }

    /// <summary>Returns the value's words in camel case: <c>validationLoss</c>.</summary>
    private static string NameOf(EpochValue value) =>
        string.Concat(value.Words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    // JSON has no literals for these; the other documents write them as words too.
    private static JsonValue Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
