using System.Text;
using System.Text.RegularExpressions;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Reports;

/// <summary>Writes a report file to start from: every parameter of a workload, and a claim with its keys explained.</summary>
public static partial class ReportTemplate
{
    /// <summary>Returns the text. It is a right file: what it leaves open and what acts beside the defaults, it assumes.</summary>
    /// <param name="workload">The workload that the report is about.</param>
    /// <param name="called">How the report names it: its name, or the path of its file.</param>
    /// <param name="name">The report's name.</param>
    public static string Text(WorkloadDefinition workload, string called, string name)
    {
        var text = new StringBuilder();
        text.Append("# Every key is described in docs/reports.md.\n");
        text.Append($"report: {name}\n");
        text.Append("title: One line about the report\n\n");
        text.Append("# What the report states. Move a parameter up here if the report names its value.\n");
        text.Append($"setup:\n  workload: {(PlainPath().IsMatch(called) ? called : Quoted(called))}\n");
        var defaults = workload.CreateDefault();
        var parameters = workload.OfferedParameters.Where(p => !p.IsImplied && p.ActsIn(defaults)).ToList();
        foreach (var parameter in parameters.Where(p => p.Name == workload.EpochsParameter))
        {
            text.Append($"  {parameter.Name}: {Scalar(parameter)}\n");
        }

        text.Append("\n# What it leaves unsaid. A change of an assumption is judged; a change of what is stated is not. Other values that the report may\n");
        text.Append("# mean go beside the value, as in alternatives: [64, 256]; `experiments multiverse` runs every combination.\nassumptions:\n");
        foreach (var parameter in parameters.Where(p => p.Name != workload.EpochsParameter))
        {
            text.Append($"  # {(parameter.Description.Length == 0 ? string.Empty : parameter.Description + ": ")}{parameter.Expectation}\n");
            text.Append($"  {parameter.Name}: {{ value: {Scalar(parameter)}, because: The default of this program. }}\n");
        }

        text.Append("\n# Sizes, if the report prints them.\n# splits:\n");
        text.Append($"#   {workload.MainSplit}: {{ items: 1000, classes: [500, 500] }}\n\n");
        text.Append("# How figures were rounded: nearest, truncated or unknown.\nrounding: nearest\n\n");
        text.Append("# The digits of a value count: 96.840 was printed more exactly than 96.84. For a mean of several experiments, add\n");
        text.Append("# runs and one of sd, se, ci or plus-minus. margin is the difference that would matter, in the unit of the figure.\nclaims:\n");
        var metric = workload.Metrics.First(m => m.IsPerSplit);
        text.Append($"  - {{ id: {metric.Name}-{workload.MainSplit}, metric: {metric.Name}, split: {workload.MainSplit}, value: {Example(metric)}, source: \"table 1\" }}\n");
        text.Append($"  # Metrics: {string.Join(", ", workload.Metrics.Select(m => m.Name))}. Splits: {string.Join(", ", workload.Splits)}.\n");
        return text.ToString();
    }

    // As people write them. Texts such as an empty one need quotes, and so does a word that YAML reads as something else.
    private static string Scalar(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Integer or ParameterKind.Real => ReadableNumber.Text(parameter.Default),
        ParameterKind.Integers => $"[{parameter.Default.Replace(",", ", ", StringComparison.Ordinal)}]",
        _ => PlainWord().IsMatch(parameter.Default) ? parameter.Default : Quoted(parameter.Default),
    };

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Example(MetricDefinition metric) => metric.Unit == MetricUnit.Count ? "1"
        : metric is { Minimum: <= 0.5m, Maximum: >= 0.5m } ? "0.5"
        : metric.Minimum > decimal.MinValue ? metric.Minimum.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : metric.Maximum.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z0-9./_~][a-z0-9./_~@-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PlainPath();

    [GeneratedRegex("^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9+-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PlainWord();
}
