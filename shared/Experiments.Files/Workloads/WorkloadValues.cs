using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads the values of a section as words, numbers, sizes and durations. Each method reports a value that is none and returns the default.</summary>
internal sealed class WorkloadValues(YamlSection section, FileProblems errors)
{
    /// <summary>Returns what a word stands for.</summary>
    public T Word<T>(string key, T missing, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (section.FindText(key) is not { } text)
        {
            return missing;
        }

        var known = new List<string>();
        foreach (var (word, value) in words)
        {
            if (word == text.Text)
            {
                return value;
            }

            known.Add(word);
        }

        errors.Add(text, key, $"'{text.Text}' is unknown; {NearestWord.Hint(text.Text, known)}");
        return missing;
    }

    /// <summary>Returns a finite number; null without the key.</summary>
    public double? Real(string key) => Read<double>(
        key,
        "a finite number, written with a point",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null);

    /// <summary>Returns an exact decimal number; null without the key.</summary>
    public decimal? Decimal(string key) => Read<decimal>(
        key,
        "a number, written with a point",
        text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);

    /// <summary>Returns a whole number of a range; null without the key.</summary>
    public int? Integer(string key, int minimum, int maximum) => Read<int>(
        key,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}"),
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum ? value : null);

    /// <summary>Returns a size in bytes; null without the key.</summary>
    public long? Size(string key) => Read(key, ByteSizeGrammar.Expectation, ByteSizeGrammar.Read);

    /// <summary>Returns a duration; null without the key.</summary>
    public TimeSpan? Duration(string key) => Read(key, DurationGrammar.Expectation, DurationGrammar.Read);

    /// <summary>Returns true or false; false without the key.</summary>
    public bool Truth(string key) => Word(key, false, ("true", true), ("false", false));

    /// <summary>Returns the items of a list, or a single value as a list of one; empty without the key.</summary>
    public ImmutableArray<string> Texts(string key) => section.Find(key)?.Value switch
    {
        null => [],
        YamlList list => [.. YamlValues.Texts(key, list, errors).Select(t => t.Text)],
        _ => section.FindText(key) is { } text ? [text.Text] : [],
    };

    private T? Read<T>(string key, string expectation, Func<string, T?> read)
        where T : struct
    {
        if (section.FindText(key) is not { } text)
        {
            return null;
        }

        var value = read(text.Text);
        if (value is null)
        {
            errors.Add(text, key, $"'{text.Text}' is not {expectation}");
        }

        return value;
    }
}
