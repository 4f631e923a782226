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
            Html.Facts(SpecFacts.Of(spec).Select(Explained)),
            new PageTable<SearchParameter>()
                .Text("varied", p => p.Name)
                .Text("distribution", p => Wording.Distribution(p.Kind))
                .Text("values", p => p.Values.IsDefaultOrEmpty ? $"{Wording.RoundTrip(p.Low)} to {Wording.RoundTrip(p.High)}" : string.Join(", ", p.Values.Select(ReadableNumber.Text)))
                .Text("base", p => ReadableNumber.Text(spec.Base.Text(p.Name)))
                .Text("when", p => p.When is { } when ? $"{when.Parameter} is {string.Join(" or ", when.Values)}" : "always")
                .Render(spec.Parameters),
            Html.Details("All other parameters", Html.Facts(OfferedValues.Of(spec.Base, table.Workload).Where(v => !varied.Contains(v.Name)).Select(v => new KeyValuePair<string, string>(v.Name, ReadableNumber.Text(v.Text))))));
    }

    private static KeyValuePair<string, string> Explained(KeyValuePair<string, string> fact) => fact.Key == SpecFacts.Lag
        ? new(fact.Key, $"{fact.Value}: a setup sees the results of those that came at least {fact.Value} before it")
        : fact;
}
