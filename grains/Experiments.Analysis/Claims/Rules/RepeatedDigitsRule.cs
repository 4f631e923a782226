using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// A note, no contradiction: a metric that has the same digits on different splits, which happens by chance, and by copying a line of a table.
/// </summary>
internal sealed class RepeatedDigitsRule : IConsistencyRule
{
    /// <summary>Fewer digits are often the same by chance.</summary>
    private const int FewestDigits = 4;

    public string Name => "repeated-digits";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) =>
        from claim in report.Claims
        where claim.Split is not null && Digits(claim.Text) >= FewestDigits
        group claim by (claim.Metric.Name, claim.Of, claim.Text) into same
        where same.Select(c => c.Split).Distinct().Count() > 1
        select new Finding(
            Name,
            FindingSeverity.Note,
            [.. same.Select(c => c.Id)],
            $"{same.First().Metric.Words} is {FigureText.Of(same.First())} on {FigureText.List([.. same.Select(c => c.Split!).Distinct()])} alike, in all {Digits(same.First().Text)} digits",
            null);

    // Zeros in front do not count, and neither does what follows an exponent.
    private static int Digits(string text) => text.Split('e', 'E')[0].Where(char.IsAsciiDigit).SkipWhile(c => c == '0').Count();
}
