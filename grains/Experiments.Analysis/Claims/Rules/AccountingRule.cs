using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Figures about the work itself: class counts add up to the size of their split; steps are epochs times batches, the last batch of an
/// epoch kept or dropped; the last learning rate follows from the schedule.
/// </summary>
internal sealed class AccountingRule : IConsistencyRule
{
    public string Name => "accounting";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var split in report.Splits.Where(s => s.Items is not null && !s.Classes.IsEmpty))
        {
            var sum = split.Classes.Sum(n => (long)n);
            yield return new Finding(
                Name,
                sum == split.Items ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
                [],
                $"the classes of {split.Name} add up to {FigureText.Of(sum)} items; {FigureText.Of(split.Items!.Value)} are stated",
                null);
        }

        if (report.Accounting?.Steps is { } steps && Steps(report, facts, steps) is { } finding)
        {
            yield return finding;
        }

        if (report.Accounting?.LastLearningRate is { } rate && facts.LastLearningRate is { } last)
        {
            yield return Rate(rate, last, facts);
        }
    }

    private Finding? Steps(Report report, WorkloadFacts facts, long stated)
    {
        var numbers = SplitNumbers.Of(report, facts, facts.TrainingSplit);
        if (numbers.Sizes.IsEmpty || facts is not { Epochs: { } epochs, BatchSize: { } batch })
        {
            return null;
        }

        var possible = numbers.Sizes.SelectMany(n => new[] { (n + batch - 1) / batch, n / batch }).Distinct().Select(batches => (long)batches * epochs).ToArray();
        var fits = possible.Contains(stated);
        string[] clauses = [.. facts.TrainingConditions, .. numbers.Condition is null ? [] : facts.ItemConditions];
        var condition = FigureText.Condition(clauses);
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [],
            $"{FigureText.Of(stated)} steps are stated; {epochs} epochs over {string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of(n)))} items in batches of {batch} are {string.Join(" or ", possible.Select(p => FigureText.Of(p)))}",
            condition);
    }

    private Finding Rate(string stated, decimal last, WorkloadFacts facts)
    {
        var figure = PrintedFigure.Of(stated, ClaimUnit.One, FigureRounding.Unknown);
        var fits = last >= figure.Low && last <= figure.High;
        var condition = FigureText.Condition(facts.TrainingConditions);
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [],
            $"a last learning rate of {stated} is stated; the schedule ends at {facts.LastLearningRateText} = {last.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture)}",
            condition);
    }
}
