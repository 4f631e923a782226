using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Files.Imports;

/// <summary>Writes the workload file and the sweep file of an imported sweep.</summary>
public static class ImportedSweepText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the text of the workload file.</summary>
    public static string Workload(ImportedSweep sweep)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"workload: {sweep.Name}\ncommand: [{string.Join(", ", sweep.Command.Select(Quote))}]\n");
        if (sweep.Interpreter is { } interpreter)
        {
            text.Append(CultureInfo.InvariantCulture, $"interpreter: {interpreter}\n");
        }

        text.Append("parameters:\n");
        foreach (var p in sweep.Parameters)
        {
            var choices = p.Choices.IsEmpty ? string.Empty : $", choices: [{string.Join(", ", p.Choices.Select(Quote))}]";
            text.Append(CultureInfo.InvariantCulture, $"  {p.Name}: {{ type: {p.Type}{choices}, default: {Quote(p.Default)} }}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"metrics:\n  {sweep.Metric}: {{ goal: {Goal(sweep)} }}\nread:\n  - {{ stdout: default }}\n  - {{ file: metrics.jsonl }}\n");
        return text.ToString();
    }

    /// <summary>Returns the text of the sweep file.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="workloadFile">The name of the workload file, which lies beside it.</param>
    public static string Sweep(ImportedSweep sweep, string workloadFile)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"name: {sweep.Name}\naround: {workloadFile}\nparameters:\n");
        foreach (var p in sweep.Parameters.Where(p => p.Space is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {p.Name}: {p.Space}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"sampler: {sweep.Sampler}\n");
        Append("pruner", sweep.Pruner);
        text.Append(CultureInfo.InvariantCulture, $"metric: {{ name: {sweep.Metric}, goal: {Goal(sweep)} }}\n");
        Append("budget", sweep.Experiments is { } count ? string.Create(CultureInfo.InvariantCulture, $"{{ experiments: {count} }}") : null);
        Append("parallel", sweep.Parallel?.ToString(CultureInfo.InvariantCulture));
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
            }
        }
    }

    private static string Goal(ImportedSweep sweep) => sweep.Maximise ? "maximise" : "minimise";

    // A JSON string is a YAML string.
    private static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);
}
