using Experiments.Api.Operations;

namespace Experiments.Api.Tests;

/// <summary>Values for the parameters of operations.</summary>
internal static class Samples
{
    /// <summary>Returns the path of an operation below the root, with values of the given names; others are unknown to the cluster.</summary>
    public static string PathOf(ApiOperation operation, IReadOnlyDictionary<string, string>? values = null)
    {
        var path = operation.Path[1..];
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.IsInPath))
        {
            path = path.Replace($"{{{parameter.Name}}}", values?.GetValueOrDefault(parameter.Name) ?? "none", StringComparison.Ordinal);
        }

        return path;
    }
}
