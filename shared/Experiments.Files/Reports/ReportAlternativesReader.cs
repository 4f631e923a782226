using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads <c>alternatives</c>: the other values that a report may mean where it says nothing.</summary>
internal static class ReportAlternativesReader
{
    /// <summary>The key.</summary>
    public const string Key = "alternatives";

    /// <summary>Returns the alternatives of an assumption, canonical; empty without the key or after errors.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">The assumed value; null if it could not be read.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ImmutableArray<string> Read(YamlSection assumption, ParameterDefinition parameter, string? value, FileProblems errors)
    {
        if (assumption.Find(Key) is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlList { Items.Length: > 0 } list)
        {
            errors.Add(entry.Value, Key, entry.Value is YamlList
                ? "the list is empty; give at least one other value, or leave the key out"
                : $"this is {entry.Value.Kind}; it must be a list of values, such as [{parameter.Default}]");
            return [];
        }

        var assumed = value is not null && parameter.TryRead(value, out var read, out _) ? read : null;
        var alternatives = ImmutableArray.CreateBuilder<string>();
        foreach (var item in list.Items)
        {
            if (YamlValues.Flatten(item) is not { Length: > 0 } text)
            {
                errors.Add(item, Key, $"an item of the list is {(item is YamlText ? "empty" : item.Kind)}; it must be {parameter.Expectation}");
            }
            else if (!parameter.TryRead(text, out var canonical, out var problem))
            {
                errors.Add(item, problem);
            }
            else if (canonical == assumed)
            {
                errors.Add(item, Key, $"'{text}' is the assumed value of {parameter.Name}; list the others only");
            }
            else if (alternatives.Contains(canonical))
            {
                errors.Add(item, Key, $"'{text}' is listed twice");
            }
            else
            {
                alternatives.Add(canonical);
            }
        }

        return alternatives.ToImmutable();
    }
}
