using System.Globalization;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Sweeps;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Reporting;

/// <summary>The words of statuses, goals, changes and values: the same on the terminal, on pages, in figures and in documents.</summary>
public static class Wording
{
    /// <summary>Returns what the hash of a result is taken over: the weights, or for a program all values that it reported.</summary>
    public static string HashedPart(string workload) => WorkloadNames.IsProgram(workload) ? "reported values" : "weights";

    // Values with at most so many digits are short enough as they are.
    private const int FewDigits = 5;

    /// <summary>Returns an experiment's status in lower case.</summary>
    public static string Status(ExperimentStatus status) => status.Word();

    /// <summary>Returns a sweep's status in lower case.</summary>
    public static string Status(SweepStatus status) => status.Word();

    /// <summary>Returns a goal as sweep files write it.</summary>
    public static string Goal(SweepGoal goal) => LowerCaseName(goal);

    /// <summary>Returns a metric as lists of sweep files write it: <c>accuracy@test maximise</c>.</summary>
    public static string Metric(SweepMetric metric) => $"{metric.Name}@{metric.Split} {Goal(metric.Goal)}";

    /// <summary>Returns the metrics of a sweep as heads of commands and pages show them.</summary>
    public static string Metrics(SweepSpec spec) => spec.HasSeveralMetrics()
        ? string.Join(", ", spec.AllMetrics().Select(Metric))
        : $"{spec.Metric.Name} on {spec.Metric.Split}, {Goal(spec.Metric.Goal)}";

    /// <summary>Returns which results end a sweep.</summary>
    public static string Until(SweepUntil until) => string.Join(" or ", new[]
    {
        until.Target is { } target ? $"the metric reaches {Quantities.Significant(target, 6)}" : null,
        until.Plateau is { } plateau ? $"{Count(plateau.Proposals, "setup")} in a row improve the best by no more than {Quantities.Significant(plateau.Gain, 6)}" : null,
    }.OfType<string>());

    /// <summary>Returns how long attempts may take, and what is tried again.</summary>
    public static string Attempts(AttemptLimits limits) => string.Join("; ", new[]
    {
        limits.Trial is { } trial ? $"at most {Quantities.Duration(trial)} each" : null,
        limits.Silent is { } silent ? $"silent for at most {Quantities.Duration(silent)}" : null,
        limits.Retries > 0 ? $"{Count(limits.Retries, "more try", "more tries")} after {string.Join(" or ", limits.RetryOn.Select(cause => cause.Word))}" : null,
    }.OfType<string>());

    /// <summary>Returns which results of another sweep a sweep learns from.</summary>
    public static string LearnedFrom(string sweep, int results, string sha256) => $"{Count(results, "result")} of {sweep}, frozen as SHA-256 {sha256[..12]}";

    /// <summary>Returns with which setups of another sweep a pruner compares.</summary>
    public static string PrunedAgainst(PruneReference reference) => $"{Count(reference.Rungs.Max(rung => rung.Values.Length), "setup")} of {reference.Sweep}, frozen as SHA-256 {reference.Sha256[..12]}";

    /// <summary>Returns with which setups of another sweep a sweep starts.</summary>
    public static string StartedFrom(string sweep, IReadOnlyList<int> proposals) =>
        proposals.Count == 1 ? $"the best setup of {sweep}: proposal {proposals[0]}" : $"the best {proposals.Count} setups of {sweep}: proposals {string.Join(", ", proposals)}";

    /// <summary>Returns a verdict on a claim.</summary>
    public static string Judgement(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Above => "above",
        Verdict.Below => "below",
        Verdict.Impossible => "impossible",
        Verdict.NotComparable => "not comparable",
        Verdict.OtherSetup => "other setup",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "there is no word for the verdict"),
    };

    /// <summary>Returns how much a finding of the consistency check says.</summary>
    public static string Severity(FindingSeverity severity) => LowerCaseName(severity);

    /// <summary>Returns a distribution as sweep files write it.</summary>
    /// <remarks><see cref="DistributionKind.Relative"/> has no word in sweep files; here it is <c>relative</c>.</remarks>
    public static string Distribution(DistributionKind kind) =>
        DistributionWord.All.FirstOrDefault(d => d.Kind == kind)?.Word ?? LowerCaseName(kind);

    /// <summary>Returns the values that a parameter may take, as a person would write them.</summary>
    public static string Values(SearchParameter parameter) => parameter.Kind switch
    {
        DistributionKind.Categorical => $"one of {string.Join(", ", parameter.Values.Select(ReadableNumber.Text))}",
        DistributionKind.Values => string.Join(", ", parameter.Values.Select(ReadableNumber.Text)),
        DistributionKind.Relative => $"{RoundTrip(parameter.Low)} to {RoundTrip(parameter.High)} times the base, log-uniform",
        _ => $"{RoundTrip(parameter.Low)} to {RoundTrip(parameter.High)}, {Distribution(parameter.Kind)}",
    };

    /// <summary>Returns a sampler or pruner with its options: <c>tpe (startup 10)</c>.</summary>
    public static string Strategy(string name, IEnumerable<KeyValuePair<string, string>> options)
    {
        var settings = string.Join(", ", options.Select(o => $"{o.Key} {o.Value}"));
        return settings.Length == 0 ? name : $"{name} ({settings})";
    }

    /// <summary>Returns a number and its noun: <c>1 setup</c>, <c>2 setups</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun in the singular.</param>
    /// <param name="many">The noun in the plural; null if it is the singular with an s.</param>
    public static string Count(long count, string one, string? many = null) =>
        FormattableString.Invariant($"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>Returns the probability of being the best in percent, bounded by what the seeds can support: <c>&gt; 87 %</c> with three.</summary>
    /// <param name="probability">The probability.</param>
    /// <param name="seeds">The number of seeds.</param>
    public static string Probability(double probability, int seeds)
    {
        var largest = BestProbabilities.Largest(seeds);
        return probability > largest ? FormattableString.Invariant($"> {Math.Floor(100 * largest)} %")
            : probability < 1 - largest ? FormattableString.Invariant($"< {Math.Ceiling(100 * (1 - largest))} %")
            : FormattableString.Invariant($"{100 * probability:0} %");
    }

    /// <summary>Returns a parameter's value, rounded to four significant digits if it has more than five.</summary>
    /// <remarks>The result has an ASCII minus sign, so that it can be copied into a command.</remarks>
    public static string ShortValue(string text) => ShortForPrint(text).Replace('−', '-');

    /// <summary>Returns a parameter's value as <see cref="ShortValue"/> rounds it, with a true minus sign, for pages and figures.</summary>
    internal static string ShortForPrint(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsLong(text) ? AxisTicks.Label(SignificantDigits(number, 4)) : text;

    /// <summary>Returns changes with short values: <c>learning-rate 0.003, gamma 0.7</c>; <c>the base</c> without changes.</summary>
    internal static string ShortForPrint(IReadOnlyCollection<ParameterValue> changes) =>
        changes.Count == 0 ? "the base" : string.Join(", ", changes.Select(c => $"{c.Name} {ShortForPrint(c.Text)}"));

    /// <summary>Returns a number rounded to significant digits.</summary>
    internal static double SignificantDigits(double value, int digits) =>
        double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Returns a number with the fewest digits that give it back.</summary>
    internal static string RoundTrip(double value) => ReadableNumber.Text(value.ToString("R", CultureInfo.InvariantCulture));

    private static bool IsLong(string text) => text.Count(char.IsAsciiDigit) > FewDigits || text.Contains('E', StringComparison.Ordinal);

    private static string LowerCaseName<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
