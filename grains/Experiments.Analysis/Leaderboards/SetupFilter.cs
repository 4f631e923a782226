using System.Globalization;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A value that setups must have. Tables round, so a number matches at the digits that were given if none is equal to it.</summary>
internal sealed class SetupFilter
{
    // As tables write parameters with many digits.
    private const int ShownDigits = 4;

    private readonly string _name;
    private readonly string _text;
    private readonly (decimal Value, decimal Half)? _range;

    private SetupFilter(string name, string text, (decimal Value, decimal Half)? range)
    {
        _name = name;
        _text = text;
        _range = range;
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="InvalidSpecException">The workload does not have the parameter, or the parameter not the value.</exception>
    public static SetupFilter Create(SweepTable table, ParameterValue filter)
    {
        var workload = table.Workload;
        if (workload.Find(filter.Name) is not { } parameter)
        {
            throw new InvalidSpecException(filter.Name, $"workload {workload.Name} has no such parameter; it has {string.Join(", ", workload.OfferedParameters.Select(p => p.Name))}");
        }

        // Pages and figures write a true minus sign.
        var text = filter.Text.Replace('\u2212', '-');
        var isNumber = parameter.Kind is ParameterKind.Real or ParameterKind.Integer;
        if (!parameter.TryRead(text, out var canonical, out var problem) && !(isNumber && IsRounded(table, parameter.Name, text)))
        {
            throw new InvalidSpecException([problem]);
        }

        var isExact = !isNumber || table.Setups.Any(s => s.Setup.Find(parameter.Name) == canonical);
        return new SetupFilter(parameter.Name, canonical ?? text, isExact ? null : Digits(text));
    }

    /// <summary>Returns whether a setup has the value.</summary>
    public bool Matches(Setup setup) => setup.Find(_name) is { } text
        && (text == _text || (_range is var (value, half) && Number(text) is { } number && (Math.Abs(number - value) <= half || Rounded(number) == value)));

    /// <summary>Returns whether a table shows a value of a setup as this text, such as 1.235e6 for the whole number 1234567.</summary>
    private static bool IsRounded(SweepTable table, string name, string text) =>
        Number(text) is { } value && table.Setups.Any(s => s.Setup.Find(name) is { } own && Number(own) is { } number && Rounded(number) == value);

    /// <summary>Returns a number with the digits that tables leave of a long one, whose last digits before the point they replace by zeros.</summary>
    private static decimal Rounded(decimal number) => Number(((double)number).ToString($"G{ShownDigits}", CultureInfo.InvariantCulture)) ?? number;

    /// <summary>Returns the number and half a unit of its last digit; null if the text has none that a decimal holds.</summary>
    private static (decimal Value, decimal Half)? Digits(string text)
    {
        var mantissa = text.Trim().Split('e', 'E')[0];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var exponent = text.Split('e', 'E') is [_, var power] && int.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return Number(text) is { } value && exponent - decimals is >= -25 and <= 25 ? (value, (decimal)Math.Pow(10, exponent - decimals) / 2) : null;
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
