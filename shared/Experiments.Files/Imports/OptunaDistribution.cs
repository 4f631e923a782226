using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Files.Imports;

/// <summary>A distribution of Optuna (optuna/distributions.py): a range of real or whole numbers, or a list of choices.</summary>
/// <param name="IsInteger">Whether the range is one of whole numbers.</param>
/// <param name="IsLog">Whether the range is logarithmic.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Step">The step between values; null for none.</param>
/// <param name="Choices">The choices as text; empty for a range.</param>
internal sealed record OptunaDistribution(bool IsInteger, bool IsLog, double Low, double High, double? Step, ImmutableArray<string> Choices)
{
    /// <summary>Gets whether this is a list of choices.</summary>
    public bool IsList => !Choices.IsEmpty;

    /// <summary>Reads the JSON text of a distribution. The names that Optuna 2 used are read too.</summary>
    /// <exception cref="FormatException">The distribution is unknown or incomplete.</exception>
    public static OptunaDistribution Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var name = json.RootElement.GetProperty("name").GetString();
        var attributes = json.RootElement.GetProperty("attributes");
        switch (name)
        {
            case "CategoricalDistribution":
                return new(false, false, 0, 0, null, [.. attributes.GetProperty("choices").EnumerateArray().Select(TextOf)]);
            case "FloatDistribution" or "UniformDistribution" or "LogUniformDistribution" or "DiscreteUniformDistribution":
                return new(false, name == "LogUniformDistribution" || IsTrue("log"), Number("low"), Number("high"), Maybe("step") ?? Maybe("q"), []);
            case "IntDistribution" or "IntUniformDistribution" or "IntLogUniformDistribution":
                return new(true, name == "IntLogUniformDistribution" || IsTrue("log"), Number("low"), Number("high"), Maybe("step") is { } step and not 1 ? step : null, []);
            default:
                throw new FormatException($"distribution '{name}' is unknown");
        }

        double Number(string key) => attributes.GetProperty(key).GetDouble();

        double? Maybe(string key) => attributes.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

        bool IsTrue(string key) => attributes.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Returns the text of a value in Optuna's internal form: a number, or the index of a choice.</summary>
    public string Text(double value) => IsList
        ? Choices[(int)value]
        : value.ToString("R", CultureInfo.InvariantCulture);

    // Python's None, True and False as Python prints them; numbers as they stand.
    private static string TextOf(JsonElement choice) => choice.ValueKind switch
    {
        JsonValueKind.String => choice.GetString()!,
        JsonValueKind.Null => "None",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => choice.GetRawText(),
    };
}
