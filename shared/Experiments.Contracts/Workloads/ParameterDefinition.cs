using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Workloads;

/// <summary>
/// One hyperparameter of a workload. Files, flags, help texts, validation and the canonical form all read this one definition.
/// </summary>
public sealed record ParameterDefinition
{
    private const int MaximumTextLength = 4096;

    /// <summary>The name in files, flags and tables, in kebab case: <c>learning-rate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A shorter name that people use for it in conversation, such as <c>lr</c>; null: none.</summary>
    public string? ShortName { get; init; }

    /// <summary>How a value is read.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>The value where nothing is said, in canonical form.</summary>
    public required string Default { get; init; }

    /// <summary>One line for help texts.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// Whether the parameter is one of this program's rather than of the method: a report need not state it, and a setup that
    /// leaves it at its default has the id that it had before there was such a parameter.
    /// </summary>
    public bool IsImplied { get; init; }

    /// <summary>
    /// Gets whether users can no longer choose the value. Setups keep the parameter at its default, because their ids include it. Flags,
    /// schemas and reports leave it out.
    /// </summary>
    public bool IsRetired { get; init; }

    /// <summary>Smallest allowed number (of each element for <see cref="ParameterKind.Integers"/>).</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed number (of each element for <see cref="ParameterKind.Integers"/>).</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Minimum"/> itself is refused.</summary>
    public bool MinimumExcluded { get; init; }

    /// <summary>The words that a <see cref="ParameterKind.Choice"/> allows.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether the elements of <see cref="ParameterKind.Integers"/> form a set: sorted in canonical form, repeats refused.</summary>
    public bool IsSet { get; init; }

    /// <summary>Without what the parameter does nothing, so that a sweep that varied it would repeat itself; null: it always does something.</summary>
    public ParameterNeed? Needs { get; init; }

    /// <summary>Creates a parameter whose values are whole numbers of a range.</summary>
    public static ParameterDefinition Integer(string name, string value, int minimum, int maximum, string description) =>
        new() { Name = name, Kind = ParameterKind.Integer, Default = value, Minimum = minimum, Maximum = maximum, Description = description };

    /// <summary>Creates a parameter whose value is one of some words.</summary>
    public static ParameterDefinition Choice(string name, string value, string description, params string[] choices) =>
        new() { Name = name, Kind = ParameterKind.Choice, Default = value, Choices = choices, Description = description };

    /// <summary>
    /// Gets what the word <c>auto</c> does in place of a value, for help texts; null: there is no such word. Commands then replace
    /// the parameter by the one that the workload's data source falls back to, if the default's data cannot be found.
    /// </summary>
    public string? Auto { get; init; }

    /// <summary>Returns whether the parameter does something in a setup, as far as <see cref="Needs"/> says.</summary>
    public bool ActsIn(Setup setup)
    {
        for (var need = Needs; need is not null; need = need.And)
        {
            if (!need.IsMet(setup))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns a canonical text as a value of a setup, marked if ids leave it out.</summary>
    public ParameterValue ValueOf(string canonical) => new(Name, canonical) { IsImplied = IsImplied && canonical == Default };

    /// <summary>Reads a value as a user writes it.</summary>
    /// <param name="text">The value's text.</param>
    /// <param name="canonical">The one text that all spellings of this value share.</param>
    /// <param name="problem">What is wrong and what would be right, with the parameter as its subject; null on success.</param>
    /// <returns>Whether the text is a value of the parameter.</returns>
    public bool TryRead(string text, out string canonical, [NotNullWhen(false)] out Problem? problem)
    {
        canonical = string.Empty;
        problem = null;
        var trimmed = text.Trim();
        switch (Kind)
        {
            case ParameterKind.Real when double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && InRange(real):
                // -0 and 0 are one value.
                canonical = (real == 0 ? 0d : real).ToString("R", CultureInfo.InvariantCulture);
                return true;
            case ParameterKind.Integer when TryInteger(trimmed, out var integer):
                canonical = integer.ToString(CultureInfo.InvariantCulture);
                return true;
            case ParameterKind.Choice when Choices.Contains(trimmed, StringComparer.Ordinal):
                canonical = trimmed;
                return true;
            case ParameterKind.Text when trimmed.Length <= MaximumTextLength && !trimmed.Any(char.IsControl):
                canonical = trimmed;
                return true;
            case ParameterKind.Integers when TryIntegers(trimmed, out var integers):
                canonical = string.Join(',', integers);
                return true;
            default:
                problem = new Problem(Name, $"'{text}' is not {Expectation}");
                return false;
        }
    }

    /// <summary>What a value must be, as error and help texts say it: "a number above 0 and at most 1".</summary>
    public string Expectation => Kind switch
    {
        ParameterKind.Choice => $"one of {string.Join(", ", Choices)}",
        ParameterKind.Text => $"text of one line and at most {MaximumTextLength} characters",
        ParameterKind.Integers => $"{(IsSet ? "distinct whole numbers" : "whole numbers")} separated by commas{(Range.Length > 0 ? $", each {Range}" : string.Empty)}",
        ParameterKind.Integer => $"a whole number{(Range.Length > 0 ? " " + Range : string.Empty)}",
        ParameterKind.Real => $"a finite number{(Range.Length > 0 ? " " + Range : string.Empty)}",
        _ => throw new InvalidOperationException($"there is no kind of parameter {Kind}"),
    };

    private string Range
    {
        get
        {
            var lower = double.IsNegativeInfinity(Minimum) ? null
                : MinimumExcluded ? $"above {Number(Minimum)}" : $"at least {Number(Minimum)}";
            var upper = double.IsPositiveInfinity(Maximum) ? null : $"at most {Number(Maximum)}";
            return string.Join(" and ", new[] { lower, upper }.Where(part => part is not null));
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private bool InRange(double value) =>
        double.IsFinite(value) && (MinimumExcluded ? value > Minimum : value >= Minimum) && value <= Maximum;

    private bool TryInteger(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && InRange(value);

    private bool TryIntegers(string text, out List<long> values)
    {
        values = [];
        foreach (var part in text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryInteger(part, out var value) || (IsSet && values.Contains(value)))
            {
                return false;
            }

            values.Add(value);
        }

        if (IsSet)
        {
            values.Sort();
        }

        return true;
    }
}
