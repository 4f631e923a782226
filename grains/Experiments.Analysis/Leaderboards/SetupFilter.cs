using System.Globalization;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A value that setups must have. Tables round, so a number matches at the digits that were given if none is equal to it.</summary>
internal sealed class SetupFilter
{
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

        if (!parameter.TryRead(filter.Text, out var canonical, out var problem))
        {
            throw new InvalidSpecException([problem]);
        }

        var isExact = parameter.Kind != ParameterKind.Real || table.Setups.Any(s => s.Setup.Find(parameter.Name) == canonical);
        return new SetupFilter(parameter.Name, canonical, isExact ? null : Digits(filter.Text));
    }

    /// <summary>Returns whether a setup has the value.</summary>
    public bool Matches(Setup setup) => setup.Find(_name) is { } text
        && (text == _text || (_range is var (value, half) && Number(text) is { } number && Math.Abs(number - value) <= half));

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
