using Experiments.Analysis.Claims;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Figures.Claims;

namespace Experiments.Pages.Reading;

/// <summary>The claims of the report that a sweep is around, judged by the experiments of its base.</summary>
/// <param name="Book">The sweep.</param>
/// <param name="Findings">What the figures of the report say of each other.</param>
public sealed record ClaimsModel(SweepBook Book, IReadOnlyList<Finding> Findings)
{
    /// <summary>Returns the claims of a sweep.</summary>
    public static ClaimsModel Of(SweepBook book) => new(book, book.Report is { } report ? ConsistencyCheck.Run(report) : []);

    /// <summary>Returns the rows of the figure of all claims.</summary>
    public static IReadOnlyList<ClaimPlotRow> Rows(SweepBook book) => ClaimPlotRows.From(book.Answers.Claims.Select(verdict => new JudgedClaim(verdict, Measured(book, verdict), SameData: true)));

    private static IReadOnlyList<double> Measured(SweepBook book, ClaimVerdict verdict) => book.Table.Base is { } home && verdict.Claim.Split is { } split && verdict.Count > 0
        ? [.. home.Sample(verdict.Claim.Metric.Name, split).Values.OfType<double>()]
        : [];
}
