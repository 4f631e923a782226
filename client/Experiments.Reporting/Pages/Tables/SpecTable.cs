using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>What the sweep was asked to do.</summary>
internal static class SpecTable
{
    public static Html Render(SweepTable table)
    {
        var spec = table.Spec;
        var varied = spec.Parameters.Select(p => p.Name).ToHashSet();
        return Html.Join(
            Html.Facts(FactsOf(spec)),
            new PageTable<SearchParameter>()
                .Text("varied", p => p.Name)
                .Text("distribution", p => Wording.Distribution(p.Kind))
                .Text("values", p => p.Values.IsDefaultOrEmpty ? $"{Wording.RoundTrip(p.Low)} to {Wording.RoundTrip(p.High)}" : string.Join(", ", p.Values))
                .Text("base", p => spec.Base.Text(p.Name))
                .Text("when", p => p.When is { } when ? $"{when.Parameter} is {string.Join(" or ", when.Values)}" : "always")
                .Render(spec.Parameters),
            Html.Details("All other parameters", Html.Facts(spec.Base.Values.Where(v => !varied.Contains(v.Name)).Select(AsFact))));
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(SweepSpec spec) =>
    [
        new("around", spec.Report is { } report ? $"the report {report}" : "a setup of its own"),
        new("metric", $"{spec.Metric.Name} on {spec.Metric.Split}, {Wording.Goal(spec.Metric.Goal)}"),
        new("sampler", Strategy(spec.Sampler)),
        new("pruner", Strategy(spec.Pruner)),
        new("seeds", string.Join(", ", spec.Seeds)),
        new("sampler's seed", Numbers.Whole(spec.SamplerSeed)),
        new("budget", Budget(spec)),
        .. spec.Until is { } until ? [new KeyValuePair<string, string>("until", Wording.Until(until))] : Array.Empty<KeyValuePair<string, string>>(),
        new("lag", $"{spec.Lag}: a setup sees the results of those that came at least {spec.Lag} before it"),
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
