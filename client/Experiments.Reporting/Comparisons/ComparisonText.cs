using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Reporting.Comparisons;

/// <summary>Says in sentences what a comparison of two sweeps found: the same on the terminal, in documents and on pages.</summary>
public static class ComparisonText
{
    /// <summary>Returns the answer about the best setups, then the one about the setups that both sweeps have.</summary>
    public static IReadOnlyList<string> Sentences(SweepComparison comparison) => [comparison.Fronts is { } fronts ? Fronts(comparison, fronts) : Best(comparison), .. Common(comparison)];

    /// <summary>Returns the changes of a setup, such as <c>gamma 0.7</c>.</summary>
    public static string Changes(SweepSetup setup) =>
        setup.Changes.IsEmpty ? "the base" : string.Join(", ", setup.Changes.Select(c => $"{c.Name} {Wording.ShortValue(c.Text)}"));

    private static string Fronts(SweepComparison c, FrontComparison fronts)
    {
        var (a, b) = (c.First.View.Name, c.Second.View.Name);
        var (better, worse) = fronts.Difference >= 0 ? (b, a) : (a, b);
        var shares = $"{Share(fronts.First.Hypervolume)} for {a}, {Share(fronts.Second.Hypervolume)} for {b}";
        var dominated = $"{fronts.First.Dominated} of the {Wording.Count(fronts.First.Proposals.Length, "setup")} on the front of {a} and {fronts.Second.Dominated} of the {Wording.Count(fronts.Second.Proposals.Length, "setup")} on that of {b} are dominated by the other front";
        var verdict = fronts.DifferenceInterval switch
        {
            _ when fronts.Difference == 0 => $"Both fronts dominate the same share of the box around all setups: {shares}",
            null => $"The front of {better} dominates more of the box around all setups than that of {worse}: {shares}; fewer than three common seeds cannot tell noise from difference",
            { Low: <= 0, High: >= 0 } interval => $"The seeds cannot tell the fronts apart by the share of the box around all setups that they dominate: {shares} (95 % interval of the difference {Quantities.Significant(interval.Low, 3)} to {Quantities.Significant(interval.High, 3)})",
            { } interval => $"The front of {better} dominates more of the box around all setups than that of {worse}: {shares} (95 % interval of the difference {Quantities.Significant(interval.Low, 3)} to {Quantities.Significant(interval.High, 3)})",
        };
        return $"{verdict}; {dominated}.";

        static string Share(double share) => FormattableString.Invariant($"{100 * share:F1} %");
    }

    private static string Best(SweepComparison c)
    {
        var (a, b) = (c.First.View.Name, c.Second.View.Name);
        if (c.FirstBest is not { } first || c.SecondBest is not { } second)
        {
            var without = c.FirstBest is null && c.SecondBest is null ? "Neither sweep has" : $"Sweep {(c.FirstBest is null ? a : b)} does not have";
            return $"{without} a setup with a value on every seed, so the best setups cannot be compared.";
        }

        if (c.BestsAreTheSame)
        {
            return $"Both sweeps have the same best setup: {Changes(first.Setup)}, with {Value(c, first.Value.Mean)}.";
        }

        var difference = c.BestDifference?.Mean ?? second.Value.Mean - first.Value.Mean;
        var improvement = c.Improvement(difference);
        var (better, worse) = improvement >= 0 ? (b, a) : (a, b);
        var paired = c.BestDifference is { Low: { } low, High: { } high } d
            ? $"95 % interval {Ends(c, low, high, improvement < 0)}, paired by {Wording.Count(d.Seeds, "common seed")}"
            : "by Welch's test, because fewer than two seeds are common";
        var means = $"{Value(c, first.Value.Mean)} in {a}, {Value(c, second.Value.Mean)} in {b}";
        return c.BestsTied switch
        {
            null when difference == 0 => $"The best setups have the same value: {means}.",
            null => $"The best setup of {better} has the better value: {means}. One seed cannot tell noise from difference.",
            true => $"The seeds cannot tell the best setup of {b} from that of {a}: {means}; {better} is better by {Value(c, Math.Abs(improvement))} ({paired}).",
            false => $"The best setup of {better} is better than that of {worse} by {Value(c, Math.Abs(improvement))} ({paired}): {means}.",
        };
    }

    private static IEnumerable<string> Common(SweepComparison c)
    {
        if (c.Pairs.IsEmpty)
        {
            yield return "The sweeps have no setup in common that has a value at a common seed.";
            yield break;
        }

        if (c.Pairs.Count(pair => pair.IsSame) is > 0 and var same)
        {
            yield return $"{Wording.Count(same, "setup")} {(same == 1 ? "is" : "are")} in both sweeps with the same experiments, which ran once: no difference.";
        }

        if (c.Overall is { } overall && c.OverallRanks is { } ranks)
        {
            yield return Overall(c, overall, ranks.Better, ranks.Seeds);
            var (up, down) = (c.Pairs.Count(p => p.Distinct && p.Improvement > 0), c.Pairs.Count(p => p.Distinct && p.Improvement < 0));
            if (c.Pairs.Any(pair => pair.PValue is not null))
            {
                yield return up + down == 0
                    ? "Setup by setup, the seeds can tell none of them apart."
                    : $"Setup by setup, the seeds can tell {up + down} apart: {c.Second.View.Name} is better in {up} and worse in {down}.";
            }
        }
    }

    private static string Overall(SweepComparison c, PairedDifference overall, int better, int setups)
    {
        var (a, b) = (c.First.View.Name, c.Second.View.Name);
        var improvement = c.Improvement(overall.Mean);
        var interval = overall is { Low: { } low, High: { } high } ? $" (95 % interval over the setups {Ends(c, low, high, improvement < 0)})" : string.Empty;
        var what = c.Held.IsEmpty
            ? $"{Wording.Count(setups, "setup")} of both sweeps {(setups == 1 ? "has" : "have")} experiments of {(setups == 1 ? "its" : "their")} own"
            : $"{Wording.Count(setups, "setup")} of both sweeps {(setups == 1 ? "differs" : "differ")} in nothing but {string.Join(", ", c.Held)}";
        return improvement == 0
            ? $"{what}: no difference in the mean."
            : $"{what}: {(improvement > 0 ? b : a)} is better by {Value(c, Math.Abs(improvement))} in the mean{interval}; {b} is better in {better} of {setups}.";
    }

    /// <summary>Returns both ends of the interval of a difference, turned so that the side that is better counts as positive.</summary>
    private static string Ends(SweepComparison c, double low, double high, bool turn)
    {
        var sign = turn ? -1 : 1;
        double[] ends = [.. new[] { sign * c.Improvement(low), sign * c.Improvement(high) }.Order()];
        return $"{Value(c, ends[0])} to {Value(c, ends[1])}";
    }

    private static string Value(SweepComparison c, double value) => Quantities.Metric(c.First.Workload.FindMetric(c.Metric.Name), value);
}
