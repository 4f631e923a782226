using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// A p value follows from its statistic and the degrees of freedom, rounding allowed for. Nuijten, Hartgerink, van Assen, Epskamp and Wicherts,
/// "The prevalence of statistical reporting errors in psychology" (Behavior Research Methods 2016).
/// </summary>
internal sealed class TestStatisticRule : IConsistencyRule
{
    /// <summary>The level at which reports decide.</summary>
    private const double Level = 0.05;

    /// <summary>p values are computed in binary, beside figures that are exact.</summary>
    private const double Tolerance = 1e-9;

    public string Name => "test-statistic";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) =>
        report.Tests.Select(test => test.Discordant is { } items ? Discordant(test, items, report.Rounding) : Statistic(test, report.Rounding));

    private Finding Statistic(ReportedTest test, FigureRounding rounding)
    {
        var (least, most) = Range(test, rounding);
        var twoSided = Fits(test.P, rounding, least, most);
        var oneSided = test.Kind is TestKind.Student or TestKind.Normal or TestKind.Correlation && Fits(test.P, rounding, least / 2, most / 2);
        var (fits, factor) = test.Sides switch
        {
            TestSides.One => (oneSided, 0.5),
            TestSides.Two => (twoSided, 1.0),
            TestSides.Unsaid => (twoSided, 1.0),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.Sides, "there is no such side"),
        };
        var needsSide = !fits && oneSided && test.Sides == TestSides.Unsaid;
        var text = $"{test.Name}: {Words(test)} {(Text(least * factor) == Text(most * factor) ? $"has p = {Text(least * factor)}" : $"has p from {Text(least * factor)} to {Text(most * factor)}")}; {test.P} is stated"
            + (needsSide ? "; of one side it would fit" : string.Empty)
            + (fits ? string.Empty : Decision(test.P, rounding, least * factor, most * factor));
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : needsSide ? FindingSeverity.Conditional : FindingSeverity.Contradiction,
            [],
            text,
            needsSide ? "if the test has two sides" : null);
    }

    private Finding Discordant(ReportedTest test, (int First, int Second) items, FigureRounding rounding)
    {
        var (exact, asymptotic, corrected) = TestProbability.OfDiscordant(items.First, items.Second);
        (string Words, double P)[] forms = [("exact", exact), ("chi squared", asymptotic), ("chi squared with continuity correction", corrected)];
        var fitting = forms.Where(f => Fits(test.P, rounding, f.P, f.P)).ToArray();
        var text = $"{test.Name}: McNemar's test of {items.First} and {items.Second} discordant items has p = {FigureText.List([.. forms.Select(f => $"{Text(f.P)} ({f.Words})")])}; {test.P} is stated";

        // The exact test of five items has p = 2 (1/2)^5 = 0.0625 at the least.
        var tooFew = items.First + items.Second < 6 && IsSignificant(test.P, rounding) && fitting.All(f => f.Words != "exact");
        return new Finding(
            Name,
            fitting.Length == 0 ? FindingSeverity.Contradiction : tooFew ? FindingSeverity.Conditional : FindingSeverity.Consistent,
            [],
            text + (tooFew ? "; fewer than 6 discordant items are never significant at 5 %" : fitting.Length == 0 ? Decision(test.P, rounding, forms.Min(f => f.P), forms.Max(f => f.P)) : string.Empty),
            fitting.Length > 0 && tooFew ? "if the test is exact" : null);
    }

    // p falls as the statistic rises.
    private static (double Least, double Most) Range(ReportedTest test, FigureRounding rounding)
    {
        var figure = PrintedFigure.Of(test.Statistic!, ClaimUnit.One, rounding);
        var (a, b) = (Math.Abs((double)figure.Low), Math.Abs((double)figure.High));
        var nearest = figure.Low <= 0 && figure.High >= 0 ? 0 : Math.Min(a, b);
        double P(double statistic) => TestProbability.Of(test.Kind, statistic, test.Freedom);
        return (P(Math.Max(a, b)), P(nearest));
    }

    private static bool Fits(ReportedProbability stated, FigureRounding rounding, double least, double most)
    {
        var p = PrintedFigure.Of(stated.Text, ClaimUnit.One, rounding);
        return stated.Bound switch
        {
            '=' => (double)p.High >= least - Tolerance && (double)p.Low <= most + Tolerance,
            '<' => least < (double)p.Value,
            '>' => most > (double)p.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(stated), stated.Bound, "there is no such bound"),
        };
    }

    private static bool IsSignificant(ReportedProbability stated, FigureRounding rounding) => stated.Bound switch
    {
        '=' => (double)PrintedFigure.Of(stated.Text, ClaimUnit.One, rounding).Low < Level,
        '<' => (double)PrintedNumber.Parse(stated.Text) <= Level,
        '>' => false,
        _ => throw new ArgumentOutOfRangeException(nameof(stated), stated.Bound, "there is no such bound"),
    };

    private static string Decision(ReportedProbability stated, FigureRounding rounding, double least, double most) =>
        IsSignificant(stated, rounding) && least >= Level ? "; it is not significant at 5 %, as stated it would be"
        : !IsSignificant(stated, rounding) && most < Level ? "; it is significant at 5 %, as stated it would not be"
        : string.Empty;

    private static string Words(ReportedTest test)
    {
        var freedom = string.Join(", ", test.Freedom.Select(f => f.ToString("0.##", CultureInfo.InvariantCulture)));
        return test.Kind switch
        {
            TestKind.Student => $"t({freedom}) = {test.Statistic}",
            TestKind.Fisher => $"F({freedom}) = {test.Statistic}",
            TestKind.ChiSquared => $"chi2({freedom}) = {test.Statistic}",
            TestKind.Normal => $"z = {test.Statistic}",
            TestKind.Correlation => $"r({freedom}) = {test.Statistic}",
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.Kind, "this test has no words"),
        };
    }

    private static string Text(double p) => p < 0.0001 ? "below 0.0001" : p.ToString("0.####", CultureInfo.InvariantCulture);
}
