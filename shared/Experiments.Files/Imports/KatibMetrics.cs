using System.Collections.Immutable;
using System.Text;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Turns the metrics collector of a Katib experiment into places where metrics are read.</summary>
internal static class KatibMetrics
{
    private static readonly ImmutableArray<string> Usual = ["{ stdout: default }"];

    /// <summary>Returns the places as YAML.</summary>
    public static ImmutableArray<string> Sources(YamlSection? spec, FileProblems errors, List<string> notes)
    {
        if (spec is null)
        {
            return Usual;
        }

        var collector = spec.FindMap("collector") is { } given ? new YamlSection("the collector", given, ["kind", "customCollector"], errors) : null;
        var source = spec.FindMap("source") is { } place ? new YamlSection("the source", place, ["filter", "fileSystemPath", "httpGet"], errors) : null;
        var files = source?.FindMap("fileSystemPath") is { } path ? new YamlSection("fileSystemPath", path, ["path", "kind", "format"], errors) : null;
        var kind = collector?.FindText("kind")?.Text ?? "StdOut";
        switch (kind)
        {
            case "StdOut":
                return Patterns(source, errors, notes) is { IsEmpty: false } patterns ? patterns : Usual;
            case "File" when files?.FindText("format")?.Text == "JSON":
                notes.Add("metricsCollectorSpec: lines of JSON are read from the file in the working folder. Values must be numbers, where Katib takes texts.");
                return [$"{{ file: {FileName(files, "metrics.jsonl")} }}"];
            case "File":
                notes.Add("metricsCollectorSpec: a file of format TEXT has no counterpart; print the lines, or write lines of JSON and add { file: PATH } to 'read'.");
                return Patterns(source, errors, notes) is { IsEmpty: false } printed ? printed : Usual;
            case "TensorFlowEvent":
                notes.Add("metricsCollectorSpec: event files are read from the folder in the working folder.");
                return [$"{{ tensorboard: {FileName(files, "runs")} }}"];
            default:
                notes.Add($"metricsCollectorSpec: collector '{kind}' has no counterpart; metrics are read from what the program prints, as name=value.");
                return Usual;
        }
    }

    /// <summary>Returns Katib's expression, whose first group is the name and whose second is the value, with names of groups; null if it has no two groups.</summary>
    public static string? Named(string expression)
    {
        var (text, found, inClass) = (new StringBuilder(), 0, false);
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            text.Append(c);
            if (c == '\\' && i + 1 < expression.Length)
            {
                text.Append(expression[++i]);
            }
            else if (inClass || c == '[')
            {
                inClass = c != ']';
            }
            else if (c == '(' && found < 2 && (i + 1 == expression.Length || expression[i + 1] != '?'))
            {
                text.Append(found++ == 0 ? "?<name>" : "?<value>");
            }
        }

        return found == 2 ? text.ToString() : null;
    }

    private static ImmutableArray<string> Patterns(YamlSection? source, FileProblems errors, List<string> notes)
    {
        if (source?.FindMap("filter") is not { } map || new YamlSection("the filter", map, ["metricsFormat"], errors).Find("metricsFormat")?.Value is not YamlList list)
        {
            return [];
        }

        var patterns = ImmutableArray.CreateBuilder<string>();
        foreach (var format in YamlValues.Texts("metricsFormat", list, errors).Select(t => t.Text))
        {
            if (Named(format) is { } pattern)
            {
                patterns.Add($"{{ stdout: {ImportedSweepText.Quote(pattern)} }}");
            }
            else
            {
                notes.Add($"metricsFormat: '{format}' has no two groups, one for the name and one for the value; it was left out.");
            }
        }

        return patterns.ToImmutable();
    }

    // Trials of Katib have volumes of their own at fixed paths. Here every attempt has a working folder.
    private static string FileName(YamlSection? files, string usual) =>
        files?.FindText("path")?.Text.TrimEnd('/') is { Length: > 0 } path && path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? ImportedSweepText.Quote(name) : usual;
}
