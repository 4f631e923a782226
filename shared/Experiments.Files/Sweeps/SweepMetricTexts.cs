using System.Collections.Immutable;
using Experiments.Files.Yaml;

namespace Experiments.Files.Sweeps;

/// <summary>Splits metrics and constraints that a user wrote in one line, and reads their keys of sweep files.</summary>
public static class SweepMetricTexts
{
    private static readonly string[] Keys = ["name", "split", "goal"];

    /// <summary>Splits a metric: <c>accuracy</c>, <c>accuracy@validation</c> or <c>accuracy@validation maximise</c>.</summary>
    public static MetricDraft Split(InputText text)
    {
        var space = text.Text.IndexOf(' ', StringComparison.Ordinal);
        var (measured, goal) = space < 0 ? (text.Text, null) : (text.Text[..space], text with { Text = text.Text[space..].Trim() });
        var at = measured.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? new MetricDraft(text with { Text = measured }, null, goal)
            : new MetricDraft(text with { Text = measured[..at] }, text with { Text = measured[(at + 1)..] }, goal);
    }

    /// <summary>Returns the key <c>metric</c>; without it, a draft that leaves all to the workload.</summary>
    internal static MetricDraft ReadOne(YamlSection section, FileProblems errors) => section.Find("metric") switch
    {
        null => new MetricDraft(null, null, null),
        { Value: YamlMap map } => ReadGroup(map, errors),
        _ => section.FindText("metric") is { } text ? Split(new InputText(text.Text.Trim(), errors.Place(text))) : new MetricDraft(null, null, null),
    };

    /// <summary>Returns the key <c>metrics</c>; empty without it.</summary>
    internal static ImmutableArray<MetricDraft> ReadSeveral(YamlSection section, FileProblems errors)
    {
        if (section.Find("metrics") is not { } entry)
        {
            return [];
        }

        if (section.Find("metric") is not null)
        {
            errors.Add(entry.Key, "metrics", "'metric' is given too; list all metrics under 'metrics'");
        }

        if (entry.Value is not YamlList { Items.Length: > 0 } list)
        {
            errors.Add(entry.Value, "metrics", $"this is {entry.Value.Kind}; it must be a list of metrics such as [accuracy@test maximise, seconds@run minimise]");
            return [];
        }

        return
        [
            .. list.Items.Select(item => item switch
            {
                YamlMap map => ReadGroup(map, errors),
                YamlText text => Split(new InputText(text.Text.Trim(), errors.Place(text))),
                _ => Wrong(item, "metrics", "a metric such as accuracy@test maximise", errors) ?? new MetricDraft(null, null, null),
            }),
        ];
    }

    /// <summary>Returns the key <c>constraints</c>, a text each; empty without it.</summary>
    internal static ImmutableArray<InputText> ReadConstraints(YamlSection section, FileProblems errors)
    {
        if (section.Find("constraints") is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlList { Items.Length: > 0 } list)
        {
            errors.Add(entry.Value, "constraints", $"this is {entry.Value.Kind}; it must be a list of limits such as [latency <= 20]");
            return [];
        }

        foreach (var item in list.Items.Where(item => item is not YamlText))
        {
            Wrong(item, "constraints", "a limit such as latency <= 20", errors);
        }

        return [.. list.Items.OfType<YamlText>().Select(text => new InputText(text.Text.Trim(), errors.Place(text)))];
    }

    private static MetricDraft ReadGroup(YamlMap map, FileProblems errors)
    {
        var metric = new YamlSection("the metric", map, Keys, errors);
        return new MetricDraft(Text("name"), Text("split"), Text("goal"));

        InputText? Text(string key) => metric.FindText(key) is { } text ? new InputText(text.Text.Trim(), errors.Place(text)) : null;
    }

    private static MetricDraft? Wrong(YamlNode item, string key, string example, FileProblems errors)
    {
        errors.Add(item, key, $"an item of the list is {item.Kind}; it must be {example}");
        return null;
    }
}
