using System.Globalization;
using System.Text;
using System.Text.Json;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Reporting.Exports;

/// <summary>A search space in Optuna's distributions.</summary>
/// <remarks>
/// A sweep may run its base although the base lies outside of the space. Optuna refuses such a trial, so the distributions are widened
/// to hold the base. A parameter that is inactive in a setup is left out of the trial, as Optuna itself does with conditions.
/// </remarks>
internal sealed class OptunaSpace
{
    private readonly IReadOnlyList<OptunaParameter> _parameters;

    private OptunaSpace(IReadOnlyList<OptunaParameter> parameters)
    {
        _parameters = parameters;
    }

    public static OptunaSpace FromTable(SweepTable table)
    {
        var workload = table.Workload;
        return new OptunaSpace([.. table.Space.Axes.Select(axis => Parameter(axis, table.Spec.Base.Text(axis.Name), workload.Find(axis.Name)!.Kind is ParameterKind.Real or ParameterKind.Integer))]);
    }

    /// <summary>Writes the members <c>distributions</c> and <c>params</c> of a trial.</summary>
    public void Write(Utf8JsonWriter json, SearchSpace space, Setup setup)
    {
        var active = _parameters.Where((_, i) => space.IsActive(i, setup)).ToArray();
        json.WriteStartObject("distributions");
        foreach (var parameter in active)
        {
            json.WriteString(parameter.Name, parameter.Distribution);
        }

        json.WriteEndObject();
        json.WriteStartObject("params");
        foreach (var parameter in active)
        {
            json.WriteNumber(parameter.Name, parameter.Internal(setup.Text(parameter.Name)));
        }

        json.WriteEndObject();
    }

    private static OptunaParameter Parameter(SearchAxis axis, string ofBase, bool isNumber)
    {
        if (axis.IsList)
        {
            var choices = axis.Values.Contains(ofBase) ? axis.Values : axis.Values.Add(ofBase);
            return new OptunaParameter(axis.Name, Json("CategoricalDistribution", json => Choices(json, choices, isNumber)), text => choices.IndexOf(text));
        }

        var value = Number(ofBase);
        var (low, high) = (Math.Min(axis.Low, value), Math.Max(axis.High, value));
        return new OptunaParameter(axis.Name, Json(axis.IsInteger ? "IntDistribution" : "FloatDistribution", json => Range(json, axis, low, high)), Number);
    }

    private static void Range(Utf8JsonWriter json, SearchAxis axis, double low, double high)
    {
        // A base of 0 has no logarithm. Optuna refuses a logarithmic range that reaches it.
        json.WriteBoolean("log", axis.IsLog && low > 0);
        if (axis.IsInteger)
        {
            json.WriteNumber("step", 1);
            json.WriteNumber("low", (long)low);
            json.WriteNumber("high", (long)high);
        }
        else
        {
            json.WriteNull("step");
            json.WriteNumber("low", low);
            json.WriteNumber("high", high);
        }
    }

    private static void Choices(Utf8JsonWriter json, IEnumerable<string> choices, bool isNumber)
    {
        json.WriteStartArray("choices");
        foreach (var choice in choices)
        {
            if (isNumber)
            {
                json.WriteNumberValue(Number(choice));
            }
            else
            {
                json.WriteStringValue(choice);
            }
        }

        json.WriteEndArray();
    }

    // The journal stores a distribution as text that is JSON itself.
    private static string Json(string name, Action<Utf8JsonWriter> attributes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartObject("attributes");
            attributes(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record OptunaParameter(string Name, string Distribution, Func<string, double> Internal);
}
