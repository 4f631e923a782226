using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Pages;

/// <summary>Words for people and files.</summary>
internal static class Words
{
    public static string Of(ExperimentStatus status) => status.ToString().ToLowerInvariant();

    public static string Of(SweepStatus status) => status.ToString().ToLowerInvariant();

    public static string Of(SweepGoal goal) => goal == SweepGoal.Minimise ? "minimise" : "maximise";

    public static string Of(DistributionKind kind) => kind switch
    {
        DistributionKind.LogUniform => "log-uniform",
        DistributionKind.IntUniform => "int-uniform",
        DistributionKind.IntLogUniform => "int-log-uniform",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary><c>learning-rate 0.003, gamma 0.7</c>; <c>the base</c> without changes.</summary>
    public static string Of(IReadOnlyCollection<ParameterValue> changes) =>
        changes.Count == 0 ? "the base" : string.Join(", ", changes.Select(c => $"{c.Name} {c.Text}"));

    /// <summary>As <see cref="Of(IReadOnlyCollection{ParameterValue})"/>, with numbers of at most four digits.</summary>
    public static string Short(IReadOnlyCollection<ParameterValue> changes) =>
        changes.Count == 0 ? "the base" : string.Join(", ", changes.Select(c => $"{c.Name} {Short(c.Text)}"));

    /// <summary>A parameter's value; a number has at most four digits that count.</summary>
    public static string Short(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (text.Count(char.IsAsciiDigit) > 5 || text.Contains('E', StringComparison.Ordinal)) ? Figures.AxisTicks.Label(Round(number)) : text;

    private static double Round(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary><c>1 setup</c>, <c>2 setups</c>.</summary>
    public static string Count(long count, string one, string? many = null) => FormattableString.Invariant($"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");
}
