using System.Text.Json;

namespace Experiments.Files.Imports;

/// <summary>A trial of an Optuna study, as its journal tells it.</summary>
internal sealed class OptunaTrial
{
    /// <summary>Gets the number of the trial within its study, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Gets or sets the state: RUNNING 0, COMPLETE 1, PRUNED 2, FAIL 3, WAITING 4.</summary>
    public int State { get; set; }

    /// <summary>Gets or sets the value of the objective; null where there is none.</summary>
    public double? Value { get; set; }

    /// <summary>Gets the parameters by name: the distribution, and the value in Optuna's internal form.</summary>
    public SortedDictionary<string, (OptunaDistribution Distribution, double Internal)> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the last step with an intermediate value; null without one.</summary>
    public int? LastStep { get; set; }

    /// <summary>Returns whether nothing changes any more.</summary>
    public bool HasEnded => State is 1 or 2 or 3;

    /// <summary>Takes the members of a journal line about this trial.</summary>
    /// <exception cref="FormatException">A member has no meaning.</exception>
    public void Apply(JsonElement line)
    {
        if (line.TryGetProperty("state", out var state))
        {
            State = state.GetInt32();
        }

        if (line.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() == 1)
        {
            Value = values[0].GetDouble();
        }
        else if (line.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number)
        {
            Value = value.GetDouble();
        }

        if (line.TryGetProperty("params", out var parameters))
        {
            var distributions = line.GetProperty("distributions");
            foreach (var parameter in parameters.EnumerateObject())
            {
                Parameters[parameter.Name] = (OptunaDistribution.Parse(distributions.GetProperty(parameter.Name).GetString()!), parameter.Value.GetDouble());
            }
        }

        if (line.TryGetProperty("intermediate_values", out var steps))
        {
            foreach (var step in steps.EnumerateObject())
            {
                LastStep = Math.Max(LastStep ?? 0, int.Parse(step.Name, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
