using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Pages;

namespace Experiments.Reporting;

/// <summary>What a sweep was asked to do, beside its base and its parameters, as names and texts.</summary>
internal static class SpecFacts
{
    /// <summary>The name of the lag.</summary>
    public const string Lag = "lag";

    /// <summary>Returns the facts.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(SweepSpec spec) =>
    [
        new("around", spec.Report is { } report ? $"the report {report}" : "a setup of its own"),
        new(spec.HasSeveralMetrics() ? "metrics" : "metric", Wording.Metrics(spec)),
        .. spec.AllConstraints() is { IsEmpty: false } limits ? [new KeyValuePair<string, string>("constraints", string.Join(", ", limits.Select(c => c.Text)))] : Array.Empty<KeyValuePair<string, string>>(),
        new("sampler", Strategy(spec.Sampler)),
        new("pruner", Strategy(spec.Pruner)),
        new("seeds", string.Join(", ", spec.Seeds)),
        new("sampler's seed", Numbers.Whole(spec.SamplerSeed)),
        new("budget", Budget(spec)),
        .. spec.Attempts is { } attempts ? [new KeyValuePair<string, string>("attempts", Wording.Attempts(attempts))] : Array.Empty<KeyValuePair<string, string>>(),
        .. spec.Until is { } until ? [new KeyValuePair<string, string>("until", Wording.Until(until))] : Array.Empty<KeyValuePair<string, string>>(),
        .. spec.Prior is { } prior ? [new KeyValuePair<string, string>("learns from", Wording.LearnedFrom(prior.Sweep, prior.Results.Length, prior.Sha256))] : Array.Empty<KeyValuePair<string, string>>(),
        .. spec.Reference is { } reference ? [new KeyValuePair<string, string>("prunes against", Wording.PrunedAgainst(reference))] : Array.Empty<KeyValuePair<string, string>>(),
        .. (spec.StartFrom ?? []).Select(r => new KeyValuePair<string, string>($"starts with {r.Sweep}", Wording.StartedFrom(r.Sweep, r.Proposals ?? []))),
        new(Lag, Numbers.Whole(spec.Lag)),
    ];

    private static string Budget(SweepSpec spec) => string.Join(", ", new[]
    {
        Wording.Count(spec.Experiments, "experiment"),
        spec.Failures is { } failures ? Wording.Count(failures, "failed setup") : null,
        spec.WallTime?.ToString(),
    }.OfType<string>());

    private static string Strategy(StrategySpec strategy) => Wording.Strategy(strategy.Name, strategy.Options.Select(AsFact));

    private static KeyValuePair<string, string> AsFact(ParameterValue value) => new(value.Name, value.Text);
}
