using System.Globalization;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Pages.Reading;

/// <summary>A condition on a parameter: one value, or a range of numbers.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Text">The condition as the address has it.</param>
/// <param name="Low">The least number; null for a condition on one value.</param>
/// <param name="High">The largest number; null for a condition on one value.</param>
internal sealed record ValueFilter(string Name, string Text, double? Low, double? High)
{
    /// <summary>Reads <c>name=value</c> or <c>name=low..high</c>. Returns null and adds a problem if it is neither.</summary>
    public static ValueFilter? Read(string text, WorkloadDefinition workload, List<Problem> problems)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || workload.FindSpoken(text[..at])?.Name is not { } name)
        {
            problems.Add(new Problem("where", $"'{ParameterValues.Quoted(text)}' is not name=value or name=low..high with a parameter of {workload.Name}"));
            return null;
        }

        var value = text[(at + 1)..];
        return value.Split("..") is [var first, var last] && Number(first) is { } low && Number(last) is { } high
            ? new ValueFilter(name, value, low, high)
            : new ValueFilter(name, value, null, null);
    }

    /// <summary>Returns whether a setup fulfils the condition.</summary>
    public bool Matches(Setup setup)
    {
        var value = setup.Find(Name) ?? string.Empty;
        return Low is { } low && High is { } high
            ? Number(value) is { } inside && inside >= low && inside <= high
            : string.Equals(value, Text, StringComparison.OrdinalIgnoreCase) || (Number(value) is { } number && number.Equals(Number(Text)));
    }

    /// <summary>Returns the condition as an address has it.</summary>
    public override string ToString() => $"{Name}={Text}";

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
