using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Multiverses;

/// <summary>
/// What a report's claims become under every reading of what it leaves unsaid: Steegen, Tuerlinckx, Gelman and Vanpaemel, "Increasing
/// transparency through a multiverse analysis" (Perspectives on Psychological Science 2016); Simonsohn, Simmons and Nelson,
/// "Specification curve analysis" (Nature Human Behaviour 2020).
/// </summary>
public sealed class Multiverse
{
    /// <summary>The level of the tests of effects, all of them together.</summary>
    public const double Level = 0.05;

    private Multiverse(Report report, ImmutableArray<Assumption> assumptions, ImmutableArray<Reading> readings, ImmutableArray<AssumptionEffect> effects)
    {
        (Report, Assumptions, Readings, Effects) = (report, assumptions, readings, effects);
    }

    /// <summary>Gets the report.</summary>
    public Report Report { get; }

    /// <summary>Gets the assumptions that have alternatives.</summary>
    public ImmutableArray<Assumption> Assumptions { get; }

    /// <summary>Gets the readings: most claims reproduced first, then fewest outside, then nearest to the file, then as they were proposed.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>Gets the effect of each alternative on each claim that is judged, in the order of the file.</summary>
    public ImmutableArray<AssumptionEffect> Effects { get; }

    /// <summary>Returns the assumptions of a report that have alternatives.</summary>
    public static ImmutableArray<Assumption> OpenAssumptions(Report report) => [.. report.Assumptions.Where(a => a.Alternatives.Length > 0)];

    /// <summary>Judges every reading that a sweep has run.</summary>
    /// <param name="report">The report.</param>
    /// <param name="findings">What its consistency check found.</param>
    /// <param name="table">The sweep over the alternatives, its base the report's setup.</param>
    public static Multiverse Of(Report report, IReadOnlyList<Finding> findings, SweepTable table)
    {
        // What the user fixed does not vary.
        ImmutableArray<Assumption> assumptions = [.. OpenAssumptions(report).Where(a => table.Spec.Parameters.Any(p => p.Name == a.Parameter))];
        ImmutableArray<Reading> readings = [.. table.Setups.Select(setup => ReadingOf(report, findings, assumptions, setup))];
        var effects = Effect(report, assumptions, readings);
        return new Multiverse(report, assumptions, [.. readings.OrderByDescending(r => r.Reproduced).ThenBy(r => r.Outside).ThenBy(r => r.Changes.Length)], effects);
    }

    /// <summary>Returns whether some reading has a verdict on a claim.</summary>
    /// <param name="claim">The index of the claim in the report.</param>
    public bool IsJudged(int claim) => IsJudged(Readings, claim);

    private static bool IsJudged(ImmutableArray<Reading> readings, int claim) =>
        readings.Any(r => r.Verdicts[claim].JointVerdict is not (Verdict.Impossible or Verdict.NotComparable));

    private static Reading ReadingOf(
        Report report, IReadOnlyList<Finding> findings, ImmutableArray<Assumption> assumptions, SweepSetup setup)
    {
        ImmutableArray<SeedSample> samples = [.. report.Claims.Select(claim => new SeedSample([.. setup.Experiments.Select(e => ValueOf(e, claim))]))];
        var evidence = report.Claims.Select((claim, i) => new ClaimEvidence(
            claim,
            [.. samples[i].Values.OfType<double>()],
            ClaimSettings.Of(report, setup.Setup, claim),
            ClaimJudge.ContradictionOf(claim, findings))).ToList();
        return new Reading
        {
            Setup = setup.Setup,
            Changes = [.. assumptions.Where(a => setup.Setup.Text(a.Parameter) != a.Value).Select(a => new ParameterValue(a.Parameter, setup.Setup.Text(a.Parameter)))],
            Completed = setup.Count(ExperimentStatus.Completed),
            Verdicts = ClaimJudge.Judge(evidence),
            Samples = samples,
        };
    }

    // A claim without a split is about the model, which is the same on every split.
    private static double? ValueOf(SweepExperiment? experiment, Claim claim) =>
        experiment is { Status: ExperimentStatus.Completed }
        && experiment.Metrics.FirstOrDefault(m => m.Metric == claim.Metric.Name && (claim.Split is null || m.Split == claim.Split)) is { } found
        && double.IsFinite(found.Value) ? found.Value : null;

    private static ImmutableArray<AssumptionEffect> Effect(Report report, ImmutableArray<Assumption> assumptions, ImmutableArray<Reading> readings)
    {
        var places = readings.ToDictionary(reading => Key(reading.Setup, assumptions), StringComparer.Ordinal);
        var effects = new List<AssumptionEffect>();
        foreach (var assumption in assumptions)
        {
            foreach (var alternative in assumption.Alternatives)
            {
                var pairs = Pairs(assumption, alternative, assumptions, places);
                effects.AddRange(Enumerable.Range(0, report.Claims.Length).Where(c => IsJudged(readings, c)).Select(c => EffectOf(assumption, alternative, report.Claims[c], c, pairs)));
            }
        }

        var tested = effects.Where(e => e.Difference?.PValue is not null).ToList();
        var adjusted = HolmCorrection.Adjust([.. tested.Select(e => e.Difference!.PValue!.Value)]);
        return [.. effects.Select(e => tested.IndexOf(e) is >= 0 and var at ? e with { AdjustedPValue = adjusted[at] } : e)];
    }

    private static List<(Reading Assumed, Reading Other)> Pairs(
        Assumption assumption, string alternative, ImmutableArray<Assumption> assumptions, Dictionary<string, Reading> places)
    {
        var pairs = new List<(Reading, Reading)>();
        foreach (var reading in places.Values.Where(r => r.Setup.Text(assumption.Parameter) == assumption.Value))
        {
            if (places.TryGetValue(Key(reading.Setup, assumptions, assumption.Parameter, alternative), out var other))
            {
                pairs.Add((reading, other));
            }
        }

        return pairs;
    }

    private static string Key(Setup setup, ImmutableArray<Assumption> assumptions, string? changed = null, string? to = null) =>
        string.Join('\n', assumptions.Select(a => a.Parameter == changed ? to : setup.Text(a.Parameter)));

    private static AssumptionEffect EffectOf(Assumption assumption, string alternative, Claim claim, int index, List<(Reading Assumed, Reading Other)> pairs)
    {
        var differences = pairs
            .Select(pair => pair.Assumed.Samples[index].Values.Zip(pair.Other.Samples[index].Values, (a, b) => b - a).ToList())
            .Where(bySeed => bySeed.Any(d => d is not null))
            .ToList();
        double[] means = [.. differences.Select(bySeed => bySeed.OfType<double>().Average())];
        return new AssumptionEffect
        {
            Parameter = assumption.Parameter,
            From = assumption.Value,
            To = alternative,
            Claim = claim,
            Pairs = differences.Count,
            Difference = differences.Count == 0 ? null : Over(differences),
            Smallest = means.Length == 0 ? null : means.Min(),
            Largest = means.Length == 0 ? null : means.Max(),
            AdjustedPValue = null,
            Margin = (double)ClaimMargin.Of(claim),
        };
    }

    // The pairs share their seeds, so that only seeds are independent: a seed's difference is its mean over the pairs.
    private static PairedDifference? Over(List<List<double?>> differences)
    {
        double?[] bySeed = [.. Enumerable.Range(0, differences[0].Count).Select(seed => differences.Select(d => d[seed]).Average())];
        return PairedComparison.Of(new SeedSample(bySeed), new SeedSample([.. bySeed.Select(_ => (double?)0)]));
    }
}
