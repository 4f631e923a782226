using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.Figures;

namespace Experiments.Pages.Reading;

/// <summary>A setup beside others.</summary>
/// <param name="Setup">The setup.</param>
/// <param name="Sample">The sweep's metric seed by seed.</param>
/// <param name="Difference">The difference to the first of the compared setups, seed by seed; null for that one and without common seeds.</param>
/// <param name="IsTied">Whether the seeds cannot tell the two apart; null if that is unknown.</param>
public sealed record ComparedSetup(SweepSetup Setup, SeedSample Sample, PairedDifference? Difference, bool? IsTied);

/// <summary>Two to eight setups of a sweep beside each other.</summary>
/// <param name="Book">The sweep.</param>
/// <param name="Setups">The setups; all others are held against the first.</param>
/// <param name="Differing">The parameters that differ between them.</param>
public sealed record CompareModel(SweepBook Book, IReadOnlyList<ComparedSetup> Setups, IReadOnlyList<string> Differing)
{
    /// <summary>The most setups that a view compares.</summary>
    public const int Most = 8;

    /// <summary>Compares setups.</summary>
    public static CompareModel Of(SweepBook book, IReadOnlyList<SweepSetup> setups)
    {
        var metric = book.Board.Metric;
        SeedSample[] samples = [.. setups.Select(setup => setup.Sample(metric.Name, metric.Split))];
        return new CompareModel(
            book,
            [.. setups.Select((setup, i) => new ComparedSetup(
                setup, samples[i], i == 0 ? null : MetricRanges.Difference(samples[i], samples[0], book.Table.Workload.FindMetric(metric.Name)), i == 0 ? null : PairedComparison.AreTied(samples[i], samples[0])))],
            [.. book.Table.Spec.Parameters.Select(parameter => parameter.Name).Where(name => setups.Select(setup => setup.Setup.Find(name)).Distinct().Count() > 1)]);
    }

    /// <summary>Returns the mean over seeds of the objective after each epoch that all compared setups have reached; null if there are fewer than two.</summary>
    public CurvesContent? Curves()
    {
        var curves = Setups
            .Select(one => (one.Setup.Proposal.Index, Seeds: one.Setup.Experiments.OfType<SweepExperiment>().Select(experiment => experiment.Losses).Where(losses => losses.Length > 1 && losses.All(double.IsFinite)).ToArray()))
            .Where(curve => curve.Seeds.Length > 0)
            .ToArray();
        var epochs = curves.Length == 0 ? 0 : curves.Min(curve => curve.Seeds.Min(losses => losses.Length));
        return epochs < 2 ? null : new CurvesContent
        {
            Heading = "Objective over epochs",
            Subtitle = $"{Book.Name}: the mean over seeds",
            Horizontal = "epoch",
            Vertical = "objective, mean over seeds",
            Epochs = [.. Enumerable.Range(1, epochs)],
            Curves = [.. curves.Select(curve => new Curve($"setup {curve.Index}", [.. Enumerable.Range(0, epochs).Select(epoch => curve.Seeds.Average(losses => losses[epoch]))]))],
        };
    }
}
