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

    /// <summary>
    /// Returns a sentence for each parameter that acts in a part of the space only, so that setups of the other part repeat each other. A sweep may
    /// ask for that: which setups they are may depend on values that a sampler has yet to choose.
    /// </summary>
    public static IEnumerable<string> Hints(WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            for (var needs = workload.Find(parameter.Name)?.Needs; needs is not null; needs = needs.And)
            {
                if (Hint(workload, baseSetup, parameters, parameter, needs) is { } hint)
                {
                    yield return hint;
                    break;
                }
            }
        }
    }

    private static string? Hint(WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters, SearchParameter parameter, ParameterNeed needs)
    {
        var values = needs.Parameters.Select(name => Values(workload, baseSetup, parameters, parameter, name)).ToArray();
        if (values.Aggregate(1L, (product, list) => product * list.Count) > MostCombinations)
        {
            return null;
        }

        var idle = Combinations(values).Where(combination => IsMet(workload, baseSetup, needs, combination) == false).ToList();
        var own = needs.Parameters.ToList().IndexOf(parameter.Name);
        if (own >= 0)
        {
            // Its own value decides whether it acts. One value that does nothing is a setup like others; two are the same setup.
            var same = idle.Select(combination => combination[own]).Append(IsMet(workload, baseSetup, needs, [.. needs.Parameters.Select(baseSetup.Text)]) == false ? baseSetup.Text(parameter.Name) : null)
                .OfType<string>().Distinct().ToList();
            return same.Count < 2 ? null : $"{parameter.Name} does nothing at {string.Join(", ", same)}, so setups that differ only there are the same";
        }

        return idle.Count == 0
            ? null
            : $"{parameter.Name} does nothing where {string.Join(" and ", needs.Parameters.Zip(idle[0], (name, value) => $"{name} is '{value}'"))}, so setups that differ only there are the same"
                + (needs.Parameters.Count == 1 && parameter.When is null
                    ? $"; --when {parameter.Name}={needs.Parameters[0]}:{string.Join(",", values[0].Where(value => IsMet(workload, baseSetup, needs, [value]) == true))} leaves them out"
                    : string.Empty);
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
        var answers = Combinations(values).Select(combination => IsMet(workload, baseSetup, needs, combination)).ToList();

        // Values that the workload refuses are reported on their own.
        return answers.Contains(true) || answers.All(answer => answer is null);
    }

    private static IEnumerable<string[]> Combinations(IReadOnlyList<string>[] values) =>
        values.Aggregate<IReadOnlyList<string>, IEnumerable<string[]>>([[]], (heads, list) => heads.SelectMany(_ => list, (head, value) => (string[])[.. head, value]));

    /// <summary>Returns whether a need is met with these values of its parameters; null if the workload refuses them.</summary>
    private static bool? IsMet(WorkloadDefinition workload, Setup baseSetup, ParameterNeed needs, string[] values)
    {
        var changes = needs.Parameters.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return workload.With(baseSetup, changes, out _) is { } setup ? needs.IsMet(setup) : null;
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
