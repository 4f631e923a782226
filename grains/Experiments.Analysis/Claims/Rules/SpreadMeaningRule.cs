using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Says what a ± beside a share of items can be: a standard deviation <c>sqrt(p (1 - p))</c>, a standard error (divided by √n), or half of a
/// 95 % interval (1.96 standard errors). Agresti and Coull, "Approximate is better than exact" (1998), for the formulas. If the report
/// says which and another fits, that is named.
/// </summary>
/// <remarks>Denominators n and n - 1, and t in place of 1.96, are within the slack of 1 / (n - 1) and t/1.96.</remarks>
internal sealed class SpreadMeaningRule : IConsistencyRule
{
    private static readonly (SpreadKind Kind, string Words)[] Meanings =
    [
        (SpreadKind.Deviation, "the standard deviation of the items"), (SpreadKind.Error, "the standard error"), (SpreadKind.Interval, "half of a 95 % interval"),
    ];

    public string Name => "spread-meaning";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c is { Metric.IsShareOfItems: true, Spread: { } } && IsOverItems(c)))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            if (!numbers.Sizes.IsEmpty && numbers.Sizes.Min() >= 30)
            {
                yield return Check(claim, numbers, report.Workload.ItemsWord);
            }
        }
    }

    // An unsaid ± of an unsaid number of experiments may be over the items. DebitRule has the standard deviation.
    private static bool IsOverItems(Claim claim) => claim.Spread switch
    {
        { Over: SpreadUnit.Items, Kind: SpreadKind.Error or SpreadKind.Interval or SpreadKind.Unsaid } => true,
        { Over: SpreadUnit.Runs, Kind: SpreadKind.Unsaid } => claim is { Runs: null, Folds: null },
        _ => false,
    };

    private Finding Check(Claim claim, SplitNumbers numbers, string word)
    {
        var spread = claim.Spread!;
        var fitting = Meanings.Where(m => numbers.Sizes.Any(n => Fits(claim, m.Kind, n))).ToArray();
        var names = fitting.Length == 0 ? "nothing that follows from" : $"{FigureText.List([.. fitting.Select(m => m.Words)])} of";
        var sizes = string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of(n)));
        var stated = Meanings.FirstOrDefault(m => m.Kind == spread.Kind).Words;
        var fits = stated is null ? spread.Over == SpreadUnit.Runs || fitting.Length > 0 : fitting.Any(m => m.Kind == spread.Kind);
        var text = $"± {FigureText.Spread(claim)} beside {FigureText.Subject(claim)} of {FigureText.Of(claim)} is {names} {sizes} {word}";
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : numbers.Severity,
            [claim.Id],
            stated is null ? text + (fitting.Length == 0 && spread.Over == SpreadUnit.Runs ? ", so it is over runs" : string.Empty) : $"{text}; it is stated as {stated}",
            numbers.Condition);
    }

    private static bool Fits(Claim claim, SpreadKind kind, int items)
    {
        var (low, high) = DebitRule.BinaryVariance(PrintedFigure.Of(claim));
        var stated = PrintedFigure.OfSpread(claim);
        var scale = kind switch
        {
            SpreadKind.Deviation => 1m,
            SpreadKind.Error => 1m / items,
            SpreadKind.Interval => 1.96m * 1.96m / items,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "this is no meaning"),
        };

        // t of 29 degrees of freedom is 2.0452, 4.4 % above 1.96; normal tables give 1.95996.
        var slack = kind == SpreadKind.Interval ? 1.092m : 1m;
        return stated.High * stated.High >= low * scale * 0.9999m && stated.Low * stated.Low <= high * scale * slack * items / (items - 1);
    }
}
