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
            .Append(CultureInfo.InvariantCulture, $"workload: {sweep.Name}\ncommand: {(sweep.Command.IsEmpty ? "none" : $"[{string.Join(", ", sweep.Command.Select(Quote))}]")}\n");
        if (sweep.Interpreter is { } interpreter)
        {
            text.Append(CultureInfo.InvariantCulture, $"interpreter: {interpreter}\n");
        }

        text.Append("parameters:\n");
        foreach (var p in sweep.Parameters)
        {
            var choices = p.Choices.IsEmpty ? string.Empty : $", choices: [{string.Join(", ", p.Choices.Select(Quote))}]";
            text.Append(CultureInfo.InvariantCulture, $"  {p.Name}: {{ type: {p.Type}{choices}{(p.Name == sweep.Epochs ? ", min: 1" : string.Empty)}, default: {Quote(p.Default)} }}\n");
        }

        if (sweep.Epochs is { } epochs)
        {
            text.Append(CultureInfo.InvariantCulture, $"epochs: {epochs}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"metrics:\n  {sweep.Metric}: {{ goal: {Goal(sweep)}{(sweep.TakesBest ? ", take: best" : string.Empty)} }}\n");
        foreach (var other in sweep.OtherMetrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {other}: {{ }}\n");
        }

        if (!sweep.OtherMetrics.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"objective: {sweep.Metric}\n");
        }

        text.Append(sweep.Sources.IsEmpty ? string.Empty : "read:\n");
        foreach (var source in sweep.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {source}\n");
        }

        if (sweep.Resources is { } resources)
        {
            text.Append(CultureInfo.InvariantCulture, $"resources: {resources}\n");
        }

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
        Append(sweep.Epochs is null ? "# pruner" : "pruner", sweep.Pruner);
        text.Append(CultureInfo.InvariantCulture, $"metric: {{ name: {sweep.Metric}, goal: {Goal(sweep)} }}\n");
        string[] budget =
        [
            .. sweep.Experiments is { } count ? [string.Create(CultureInfo.InvariantCulture, $"experiments: {count}")] : Array.Empty<string>(),
            .. sweep.Failures is { } failures ? [string.Create(CultureInfo.InvariantCulture, $"failures: {failures}")] : Array.Empty<string>(),
        ];
        Append("budget", budget.Length > 0 ? $"{{ {string.Join(", ", budget)} }}" : null);
        Append("sampler-seed", sweep.SamplerSeed?.ToString(CultureInfo.InvariantCulture));
        Append("parallel", sweep.Parallel?.ToString(CultureInfo.InvariantCulture));
        Append("trials", sweep.Command.IsEmpty ? "external" : null);
        Append("start-at-base", sweep.StartWith.IsEmpty ? null : "no");
        Append("start-with", sweep.StartWith.IsEmpty ? null : string.Concat(sweep.StartWith.Select(setup => $"\n  - {{ {string.Join(", ", setup.Where(v => sweep.Parameters.Any(p => p.Name == v.Name && p.Space is not null)).Select(v => $"{v.Name}: {Quote(v.Text)}"))} }}")));
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key}:{(value[0] == '\n' ? string.Empty : " ")}{value}\n");
            }
        }
    }

    private static string Goal(ImportedSweep sweep) => sweep.Maximise ? "maximise" : "minimise";

    /// <summary>Returns a text in quotes. A JSON string is a YAML string.</summary>
    internal static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);
}
