using System.Collections.Immutable;
using System.Text;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Makes the results of an experiment from everything that its program reported.</summary>
internal static class MetricResults
{
    /// <summary>Returns every metric on every split: the final value, else the last or the best of the curve.</summary>
    /// <exception cref="ProgramMessageException">A metric never came, or its value is out of range.</exception>
    public static ImmutableArray<MetricValue> Create(
        ProgramDefinition definition,
        MetricKeys keys,
        IReadOnlyList<EpochRecord> curve,
        IReadOnlyDictionary<int, double> loose,
        IReadOnlyDictionary<int, double> final,
        IReadOnlySet<int> came,
        IReadOnlyCollection<string> seen)
    {
        var results = ImmutableArray.CreateBuilder<MetricValue>();
        var missing = new List<MetricKey>();
        for (var i = 0; i < keys.All.Length; i++)
        {
            var key = keys.All[i];
            var isObjective = i == keys.Objective;
            var reported = curve.Select(e => e.Find(key.Metric.Name, key.Split)).OfType<double>().ToList();
            if (loose.TryGetValue(i, out var last))
            {
                reported.AddRange(Judge(key, last, "after the last epoch"));
            }

            if (final.TryGetValue(i, out var end))
            {
                reported = [.. Judge(key, end, "as the final value")];
            }

            if (Take(key.Metric, reported) is { } value)
            {
                results.Add(new MetricValue(key.Metric.Name, key.Split, value));
            }
            else if (!came.Contains(i))
            {
                missing.Add(key);
            }
            else if (isObjective)
            {
                throw new ProgramMessageException($"the program reported {key.Name}, but never as a finite number");
            }

            IEnumerable<double> Judge(MetricKey judged, double number, string when) =>
                ValueRules.Judge(judged, number, isObjective, definition.NonFinite, when) is { } kept ? [kept] : [];
        }

        return missing.Count == 0 ? results.ToImmutable() : throw new ProgramMessageException(Explain(missing, seen));
    }

    /// <summary>
    /// Returns the hash that stands where other workloads have the hash of their weights: of all reported numbers, in a canonical text.
    /// </summary>
    /// <remarks>
    /// The silo cannot see what a program trained, only what it reported. The text has a line <c>epoch name@split=value</c> for each value
    /// of the curve and a line <c>name@split=value</c> for each result, numbers as short as they can be read again. Times are left out.
    /// </remarks>
    public static string Hash(IReadOnlyList<EpochRecord> curve, ImmutableArray<MetricValue> results)
    {
        var text = new StringBuilder();
        foreach (var epoch in curve)
        {
            foreach (var value in epoch.Values)
            {
                text.Append(epoch.Epoch).Append(' ').Append(value.Name).Append('@').Append(value.Split).Append('=').Append(ValueRules.Text(value.Value)).Append('\n');
            }
        }

        foreach (var result in results)
        {
            text.Append(result.Metric).Append('@').Append(result.Split).Append('=').Append(ValueRules.Text(result.Value)).Append('\n');
        }

        return ContentHash.Of(text.ToString());
    }

    private static double? Take(ProgramMetric metric, List<double> reported) => reported.Count == 0
        ? null
        : metric.Take switch
        {
            MetricTake.Last => reported[^1],
            MetricTake.Best => reported.Aggregate((best, value) => ValueRules.IsBetter(metric.Goal, value, best) ? value : best),
            _ => throw new InvalidOperationException($"there is no way to take {metric.Take}"),
        };

    private static string Explain(List<MetricKey> missing, IReadOnlyCollection<string> seen)
    {
        var text = new StringBuilder($"the program ended well, but never reported {string.Join(", ", missing.Select(k => k.Name))}");
        if (seen.Count == 0)
        {
            return text.Append("; it reported nothing. Look at 'read' in the workload file: where does the program write its metrics?").ToString();
        }

        text.Append("; it reported ").AppendJoin(", ", seen.Take(20).Select(n => OutputText.Clean(n, 60))).Append(seen.Count > 20 ? ", ..." : string.Empty);
        text.Append('.');
        foreach (var key in missing)
        {
            var nearest = NearestWord.Find(key.Metric.Name, seen) ?? NearestWord.Find(key.Name, seen);
            if (nearest is not null)
            {
                text.Append($" Is '{OutputText.Clean(nearest, 60)}' what you call {key.Name}?");
            }
        }

        return text.ToString().TrimEnd('.');
    }
}
