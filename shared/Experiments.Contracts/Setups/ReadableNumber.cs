using System.Globalization;

namespace Experiments.Contracts.Setups;

/// <summary>Writes the numbers of canonical setups as people write them.</summary>
public static class ReadableNumber
{
    /// <summary>Returns a parameter's value with all of its digits: <c>1e-6</c> instead of <c>1E-06</c>. Other texts stay as they are.</summary>
    public static string Text(string value) =>
        value.IndexOf('E', StringComparison.Ordinal) is var at and > 0
        && double.TryParse(value.AsSpan(0, at), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && int.TryParse(value.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? string.Create(CultureInfo.InvariantCulture, $"{value[..at]}e{exponent}")
            : value;
}
