using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>A parameter that varies.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Values">Its values in words.</param>
/// <param name="When">The condition under which it varies; null if it always does.</param>
public sealed record SearchParameterResult(string Name, string Values, string? When)
{
    /// <summary>Returns a parameter in words.</summary>
    public static SearchParameterResult From(SearchParameter parameter) => new(
        parameter.Name,
        Wording.Values(parameter),
        parameter.When is { } when ? $"{when.Parameter} is {string.Join(" or ", when.Values)}" : null);
}
