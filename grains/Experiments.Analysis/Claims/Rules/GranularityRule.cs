using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// An accuracy is a whole number of right items out of n, and a mean of r accuracies one out of r n: on few items some printed figures are
/// out of reach. Brown and Heathers, "The GRIM Test" (Social Psychological and Personality Science 2017).
/// </summary>
internal sealed class GranularityRule : IConsistencyRule
{
    /// <summary>Stratified folds may differ by more than one item.</summary>
    private const string EqualFolds = "the folds are as equal in size as they can be";

    public string Name => "granularity";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c.Metric.IsShareOfItems))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            if (!numbers.Sizes.IsEmpty && claim.Folds is { } folds)
            {
                yield return CheckFolds(claim, folds, numbers, report.Workload.ItemsWord);
            }
            else if (!numbers.Sizes.IsEmpty && Repeats(claim) is { } runs)
            {
                yield return Check(claim, runs, numbers, report.Workload.ItemsWord, facts.OtherItems);
            }
        }
    }

    // How many experiments' items one figure counts together; null if unsaid.
    private static int? Repeats(Claim claim) => claim.Of switch
    {
        ClaimStatistic.Single or ClaimStatistic.Best or ClaimStatistic.Worst => 1,
        ClaimStatistic.Mean => claim.Runs,
        ClaimStatistic.Median => claim.Runs is { } runs ? runs % 2 == 0 ? 2 : 1 : null,
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Of, "there is no such statistic"),
    };

    private Finding Check(Claim claim, int runs, SplitNumbers numbers, string word, OtherItems? other)
    {
        var figure = PrintedFigure.Of(claim);
        var of = runs == 1 ? word : $"{word} of {runs} runs";
        foreach (var items in numbers.Sizes.Select(n => (long)n * runs))
        {
            if (Right(figure, items) is { } right)
            {
                return new Finding(
                    Name,
                    FindingSeverity.Consistent,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} can be had: {FigureText.Of((double)right)} of {FigureText.Of(items)} {of} round to it",
                    numbers.Condition);
            }
        }

        var neighbours = numbers.Sizes.SelectMany(items => Neighbours(claim, figure.Value, (long)items * runs)).ToList();
        return new Finding(
            Name,
            numbers.Severity,
            [claim.Id],
            $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but no number of right {of} out of "
            + $"{string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of((double)n * runs)))} rounds to it; the nearest are {FigureText.List(neighbours)}"
            + Otherwise(claim, figure, runs, numbers, other),
            numbers.Condition);
    }

    private Finding CheckFolds(Claim claim, int folds, SplitNumbers numbers, string word)
    {
        var figure = PrintedFigure.Of(claim);
        var runs = claim.Runs ?? 1;
        var fits = numbers.Sizes.Any(items => items < folds || FoldedShares.Has(figure, items, folds, runs));
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
            [claim.Id],
            $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} {(fits ? "can be had" : "cannot be had")} as the mean of {folds} folds of "
            + $"{string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of(n)))} {word}{(runs > 1 ? $", repeated {runs} times" : string.Empty)}: "
            + (fits ? "numbers of right items round to it" : "no numbers of right items round to it, averaged over folds or over items"),
            numbers.Condition is { } condition ? $"{condition}, and {EqualFolds}" : $"if {EqualFolds}");
    }

    private static decimal? Right(PrintedFigure figure, long items)
    {
        var right = Math.Ceiling(Math.Max(0, figure.Low) * items);
        return right <= Math.Min(1, figure.High) * items ? right : null;
    }

    // Sizes that the report states leave no other way to prepare the data.
    private static string Otherwise(Claim claim, PrintedFigure figure, int runs, SplitNumbers numbers, OtherItems? other)
    {
        if (numbers.Condition is null || other is null || claim.Split is null || !other.Items.TryGetValue(claim.Split, out var sizes))
        {
            return string.Empty;
        }

        var reaching = sizes.Count(n => Right(figure, (long)n * runs) is not null);
        return $"; if {other.Condition}, {reaching} of {sizes.Length} likely sizes reach it";
    }

    private static IEnumerable<string> Neighbours(Claim claim, decimal value, long items)
    {
        var below = Math.Floor(Math.Clamp(value, 0, 1) * items);
        return new[] { below, below + 1 }
            .Where(right => right <= items)
            .Select(right =>
            {
                var share = right / items * (claim.Unit == ClaimUnit.Percent ? 100 : 1);
                var text = share.ToString("F" + claim.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                return $"{text}{(claim.Unit == ClaimUnit.Percent ? " %" : string.Empty)} ({FigureText.Of((double)right)} of {FigureText.Of(items)})";
            });
    }
}
