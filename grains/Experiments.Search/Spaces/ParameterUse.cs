using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Spaces;

/// <summary>
/// Finds varied parameters that do nothing anywhere in the search space: every setup would be the same, and no result would show that.
/// </summary>
/// <remarks>
/// New sweeps are checked. Stored ones are not: a definition may learn of a need, and what an older program accepted must be read.
/// </remarks>
internal static class ParameterUse
{
    // Needs name few parameters. Beyond this many combinations the parameter is taken to have an effect somewhere.
    private const int MostCombinations = 4096;

    /// <summary>Returns a problem for each parameter whose need no setup of the space meets.</summary>
    public static IEnumerable<Problem> Problems(WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            for (var needs = workload.Find(parameter.Name)?.Needs; needs is not null; needs = needs.And)
            {
                if (Problem(workload, baseSetup, parameters, parameter, needs) is { } problem)
                {
                    yield return problem;
                    break;
                }
            }
        }
    }

    private static Problem? Problem(
        WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters, SearchParameter parameter, ParameterNeed needs)
    {
        var values = needs.Parameters.Select(name => Values(workload, baseSetup, parameters, parameter, name)).ToArray();
        if (values.Aggregate(1L, (product, list) => product * list.Count) > MostCombinations || IsMetSomewhere(workload, baseSetup, needs, values))
        {
            return null;
        }

        var reasons = needs.Parameters.Zip(values, (name, list) => list.Count == 1 ? $"{name} is '{list[0]}'" : $"{name} takes {string.Join(", ", list)}");
        return new Problem(parameter.Name, $"does nothing where {string.Join(" and ", reasons)}; vary or change {string.Join(" or ", needs.Parameters)} too, or leave it out");
    }

    private static bool IsMetSomewhere(WorkloadDefinition workload, Setup baseSetup, ParameterNeed needs, IReadOnlyList<string>[] values)
    {
        var combinations = values.Aggregate<IReadOnlyList<string>, IEnumerable<string[]>>([[]], (heads, list) => heads.SelectMany(_ => list, (head, value) => (string[])[.. head, value]));
        var refused = true;
        foreach (var combination in combinations)
        {
            var changes = needs.Parameters.Zip(combination).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            if (workload.With(baseSetup, changes, out _) is { } setup)
            {
                refused = false;
                if (needs.IsMet(setup))
                {
                    return true;
                }
            }
        }

        // Values that the workload refuses are reported on their own.
        return refused;
    }

    /// <summary>Returns the values of a needed parameter: its list, the ends of its range, or the base's value if it does not vary.</summary>
    private static IReadOnlyList<string> Values(WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters, SearchParameter user, string needed)
    {
        if (parameters.FirstOrDefault(p => p.Name == needed) is not { } varied || workload.Find(needed) is not { } definition)
        {
            return [baseSetup.Text(needed)];
        }

        var factor = varied.Kind == DistributionKind.Relative ? double.Parse(baseSetup.Text(needed), CultureInfo.InvariantCulture) : 1;
        IReadOnlyList<string> values = varied.Kind is DistributionKind.Categorical or DistributionKind.Values
            ? [.. varied.Values]
            : [End(varied.Low * factor, Math.Ceiling), End(varied.High * factor, Math.Floor)];
        return user.When is { } when && when.Parameter == needed && values.Where(when.Values.Contains).ToArray() is { Length: > 0 } active ? active : values;

        string End(double value, Func<double, double> whole) =>
            (definition.Kind == ParameterKind.Integer ? whole(Math.Clamp(value, definition.Minimum, definition.Maximum)) : Math.Clamp(value, definition.Minimum, definition.Maximum))
                .ToString("R", CultureInfo.InvariantCulture);
    }
}
