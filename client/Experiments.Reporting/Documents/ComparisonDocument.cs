using System.Text.Json.Serialization;
using Experiments.Analysis.Comparisons;
using Experiments.Reporting.Comparisons;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>Two sweeps side by side. Differences are the second sweep less the first.</summary>
/// <param name="Metric">The metric by which both are compared.</param>
/// <param name="Split">The split that the metric is of.</param>
/// <param name="Goal">What is better: <c>minimise</c> or <c>maximise</c>.</param>
/// <param name="Sentences">The answers.</param>
public sealed record ComparisonDocument(string Metric, string Split, string Goal, IReadOnlyList<string> Sentences)
{
    /// <summary>Gets the first sweep.</summary>
    public required ComparedSweepDocument First { get; init; }

    /// <summary>Gets the second sweep.</summary>
    public required ComparedSweepDocument Second { get; init; }

    /// <summary>Gets the difference of the best setups over their common seeds; null without one.</summary>
    public DifferenceDocument? BestDifference { get; init; }

    /// <summary>Gets whether the seeds cannot tell the best setups apart; null if that is unknown.</summary>
    public bool? BestsTied { get; init; }

    /// <summary>Gets the fronts of both sweeps; null if they do not have the same several metrics.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FrontComparisonDocument? Fronts { get; init; }

    /// <summary>Gets in what the sweeps differ.</summary>
    public required IReadOnlyList<Contrast> Differs { get; init; }

    /// <summary>Gets the parameters that both sweeps hold fixed at different values, so that paired setups differ in them.</summary>
    public required IReadOnlyList<string> Held { get; init; }

    /// <summary>Gets the mean difference over the setups that both ran with experiments of their own; null without one. <c>seeds</c> counts setups here.</summary>
    public DifferenceDocument? Overall { get; init; }

    /// <summary>Gets the setups that both sweeps ran.</summary>
    public required IReadOnlyList<SetupPairDocument> Setups { get; init; }

    /// <summary>Returns the document of a comparison.</summary>
    public static ComparisonDocument From(SweepComparison c) => new(c.Metric.Name, c.Metric.Split, Wording.Goal(c.Metric.Goal), ComparisonText.Sentences(c))
    {
        First = ComparedSweepDocument.From(c.First, c.FirstBest, c.Metric),
        Second = ComparedSweepDocument.From(c.Second, c.SecondBest, c.Metric),
        BestDifference = c.BestDifference is { } best ? DifferenceDocument.FromDifference(best) : null,
        BestsTied = c.BestsTied,
        Fronts = c.Fronts is { } fronts ? FrontComparisonDocument.From(fronts) : null,
        Differs = ComparisonContrasts.Of(c),
        Held = c.Held,
        Overall = c.Overall is { } overall ? DifferenceDocument.FromDifference(overall) : null,
        Setups = [.. c.Pairs.Select(SetupPairDocument.From)],
    };
}
