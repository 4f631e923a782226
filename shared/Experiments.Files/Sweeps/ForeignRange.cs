using System.Text.RegularExpressions;

namespace Experiments.Files.Sweeps;

/// <summary>Recognises a range of numbers as mathematics and other tools write it: <c>[0, 1]</c>, <c>0-1</c>, <c>0:1</c>, <c>0 to 1</c>, <c>loguniform(1e-4, 1)</c>.</summary>
internal static partial class ForeignRange
{
    /// <summary>Returns what is wrong with a list that was meant to be a range; null if it was meant to be a list.</summary>
    /// <param name="values">The values, which a comma in the range has separated.</param>
    public static string? Problem(IReadOnlyList<InputText> values)
    {
        var text = string.Join(",", values.Select(value => value.Text));
        return !Form().IsMatch(text) ? null
            : $"'{text}' is not how a range or a list is written; "
                + (values[0].At.Line == 0 ? "a range is 0.1..0.5 or log:1e-4..1e-2, and a list 0.1,0.2,0.5" : "a range is { min: 0.1, max: 0.5 }, and a list [0.1, 0.2, 0.5]");
    }

    [GeneratedRegex(@"^\s*(?:\w*\s*[\[({].*[\])}]|[\d.eE+-]*\d\s*(?:\.\.|-|:|to|–|—)\s*[+-]?[\d.][\d.eE+-]*)(?::\w+)?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
