using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Spaces;

/// <summary>Checks one parameter's distribution against what the workload allows.</summary>
internal sealed class DistributionReader(ParameterDefinition definition, Setup baseSetup, List<Problem> problems)
{
    public Distribution? Read(SearchParameter parameter) => parameter.Kind switch
    {
        DistributionKind.Categorical or DistributionKind.Values => ReadList(parameter),
        DistributionKind.Relative => ReadRelative(parameter),
        _ => ReadRange(parameter),
    };

    private ListDistribution? ReadList(SearchParameter parameter)
    {
        if (parameter.Values.IsDefaultOrEmpty)
        {
            return Fail("an empty list; name at least one value");
        }

        var values = new List<string>();
        var before = problems.Count;
        foreach (var text in parameter.Values)
        {
            if (!definition.TryRead(text, out var canonical, out var problem))
            {
                problems.Add(problem);
            }
            else if (values.Contains(canonical))
            {
                Fail($"'{text}' stands twice in the list");
            }
            else
            {
                values.Add(canonical);
            }
        }

        var ordered = parameter.Kind == DistributionKind.Values && definition.Kind is ParameterKind.Real or ParameterKind.Integer;
        return problems.Count > before ? null
            : new ListDistribution(ordered ? [.. values.OrderBy(Number)] : [.. values], ordered);
    }

    private Distribution? ReadRelative(SearchParameter parameter)
    {
        if (definition.Kind is not (ParameterKind.Real or ParameterKind.Integer))
        {
            return Fail($"relative needs a number, and this is {definition.Expectation}");
        }

        if (!(parameter.Low > 0 && parameter.Low < parameter.High && double.IsFinite(parameter.High)))
        {
            return Fail($"relative [{Text(parameter.Low)}, {Text(parameter.High)}] must be two factors, the first above 0 and below the second");
        }

        var value = Number(baseSetup.Text(definition.Name));
        if (value <= 0)
        {
            return Fail($"relative needs a base above 0, and the base is {Text(value)}; give a range");
        }

        var (low, high) = (Math.Max(value * parameter.Low, definition.Minimum), Math.Min(value * parameter.High, definition.Maximum));
        if (definition.Kind == ParameterKind.Integer)
        {
            (low, high) = (Math.Max(1, Math.Ceiling(low)), Math.Floor(high));
        }

        return !(low < high) ? Fail($"relative [{Text(parameter.Low)}, {Text(parameter.High)}] around {Text(value)} leaves nothing to vary")
            : definition.Kind == ParameterKind.Integer ? new IntegerDistribution((long)low, (long)high, log: true)
            : new RealDistribution(low, high, log: true);
    }

    private Distribution? ReadRange(SearchParameter parameter)
    {
        var integer = parameter.Kind is DistributionKind.IntUniform or DistributionKind.IntLogUniform;
        var log = parameter.Kind is DistributionKind.LogUniform or DistributionKind.IntLogUniform;
        var (low, high) = (parameter.Low, parameter.High);
        var range = $"range [{Text(low)}, {Text(high)}]";
        switch (definition.Kind)
        {
            case ParameterKind.Choice or ParameterKind.Integers or ParameterKind.Text:
                return Fail($"a range needs a number, and this is {definition.Expectation}; use categorical");
            case ParameterKind.Integer when !integer:
                return Fail($"whole numbers take {(log ? "int-log-uniform" : "int-uniform")}, not {(log ? "log-uniform" : "uniform")}");
            case ParameterKind.Real when integer:
                return Fail($"it is a real number, and {(log ? "int-log-uniform" : "int-uniform")} is for whole numbers; use {(log ? "log-uniform" : "uniform")} in a file, and leave out int: in a flag");
        }

        var before = problems.Count;
        if (!double.IsFinite(low) || !double.IsFinite(high) || !(low < high))
        {
            return Fail($"{range} is empty; the first end must be below the second");
        }

        if (log && low <= 0)
        {
            Fail($"{range} reaches 0, which has no logarithm; begin above 0");
        }

        if (integer && (low != Math.Floor(low) || high != Math.Floor(high)))
        {
            Fail($"{range} must have whole numbers as ends");
        }

        if (!Allows(low) || !Allows(high))
        {
            Fail($"{range} leaves what the parameter allows: {definition.Expectation}");
        }

        return problems.Count > before ? null
            : integer ? new IntegerDistribution((long)low, (long)high, log)
            : new RealDistribution(low, high, log);
    }

    private bool Allows(double value) =>
        (definition.MinimumExcluded ? value > definition.Minimum : value >= definition.Minimum) && value <= definition.Maximum;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private ListDistribution? Fail(string text)
    {
        problems.Add(new Problem(definition.Name, text));
        return null;
    }
}
