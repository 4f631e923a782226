using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the metrics and constraints of a draft.</summary>
internal sealed class SweepMetricReader(SweepDraft draft, WorkloadDefinition workload, SweepDraftErrors errors)
{
    private static readonly (string Sign, SweepBound Bound)[] Bounds = [("<=", SweepBound.AtMost), (">=", SweepBound.AtLeast)];

    /// <summary>Returns the metrics, at least one. A metric with a problem is replaced by the usual one, so that the rest can be checked.</summary>
    public ImmutableArray<SweepMetric> Metrics()
    {
        if (!draft.Metrics.IsEmpty && draft.Metric.Goal is { } goal)
        {
            errors.Add("goal", goal.At, "the sweep has several metrics; write the direction beside each, such as 'accuracy@test maximise'");
        }

        return draft.Metrics.IsEmpty ? [Read(draft.Metric)] : [.. draft.Metrics.Select(Read)];
    }

    /// <summary>Returns the constraints; null for none.</summary>
    public ImmutableArray<SweepConstraint>? Constraints()
    {
        ImmutableArray<SweepConstraint> read = [.. draft.Constraints.Select(Read).OfType<SweepConstraint>()];
        return read.IsEmpty ? null : read;
    }

    private SweepMetric Read(MetricDraft metric)
    {
        if (metric.Name is { } asked && metric.Split is { } on && WallTimeMetric.Is(workload, asked.Text, on.Text))
        {
            return new SweepMetric(WallTimeMetric.Name, WallTimeMetric.Split, Goal(metric, isLowerBetter: true));
        }

        string[] names = [.. workload.RankedMetrics];
        var name = Word("metric", metric.Name, names) ?? names[0];
        var split = Word("split", metric.Split, [.. workload.Splits]) ?? workload.MainSplit;
        return new SweepMetric(name, split, Goal(metric, workload.FindMetric(name)!.IsLowerBetter));
    }

    private SweepGoal Goal(MetricDraft metric, bool isLowerBetter) =>
        (Word("goal", metric.Goal, SweepDraftReader.Goals)?.StartsWith("min", StringComparison.Ordinal) ?? isLowerBetter) ? SweepGoal.Minimise : SweepGoal.Maximise;

    private SweepConstraint? Read(InputText text)
    {
        var (sign, bound) = Bounds.FirstOrDefault(b => text.Text.Contains(b.Sign, StringComparison.Ordinal));
        if (sign is null || text.Text.Split(sign, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } left, var right]
            || !double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) || !double.IsFinite(limit))
        {
            errors.Add("constraints", text.At, $"'{text.Text}' is not a metric, <= or >=, and a number, such as latency <= 20");
            return null;
        }

        // A name alone is meant on the split that rankings use.
        var metric = SweepMetricTexts.Split(text with { Text = left });
        var read = Read(metric with { Goal = null });
        if (metric.Goal is { } rest)
        {
            errors.Add("constraints", text.At, $"'{rest.Text}' is not expected in '{text.Text}'; a limit is written as latency <= 20");
        }

        return new SweepConstraint(read.Name, read.Split, bound, limit);
    }

    private string? Word(string subject, InputText? text, IReadOnlyCollection<string> words)
    {
        if (text is null || words.Contains(text.Text))
        {
            return text?.Text;
        }

        errors.Add(subject, text.At, $"'{text.Text}' is unknown; {NearestWord.Hint(text.Text, words)}");
        return null;
    }
}
