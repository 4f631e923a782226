using Experiments.Contracts;

namespace Experiments.Files;

/// <summary>Orders problems as users read them.</summary>
public static class ProblemOrder
{
    /// <summary>Returns each problem once, from the file's top to its end; problems of flags come first, as they were found.</summary>
    public static IEnumerable<Problem> InOrder(this IEnumerable<Problem> problems) =>
        problems.Distinct().OrderBy(p => p.At?.Line).ThenBy(p => p.At?.Column);
}
