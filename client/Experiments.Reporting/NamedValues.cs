using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting;

/// <summary>Parameter values by name.</summary>
public static class NamedValues
{
    /// <summary>Returns values by name, in the order in which they were given.</summary>
    public static IReadOnlyDictionary<string, string> InOrder(IEnumerable<ParameterValue> values) =>
        new OrderedDictionary<string, string>(values.Select(v => KeyValuePair.Create(v.Name, v.Text)), StringComparer.Ordinal);

    /// <summary>Returns the searched parameters in which a setup differs from the sweep's base.</summary>
    public static IEnumerable<ParameterValue> ChangesOf(SweepSpec spec, Setup setup) => spec.Parameters
        .Where(p => setup.Find(p.Name) != spec.Base.Find(p.Name))
        .Select(p => new ParameterValue(p.Name, setup.Text(p.Name)));
}
