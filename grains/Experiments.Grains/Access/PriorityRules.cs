using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Access;

/// <summary>Checks the priority that a client asks for. A priority above 0 comes before the work of all others, so that operators alone may give it.</summary>
internal static class PriorityRules
{
    /// <summary>Returns the priority.</summary>
    /// <exception cref="InvalidSpecException">The priority is out of bounds.</exception>
    /// <exception cref="AccessRefusedException">The caller is no operator and asks for a priority above 0.</exception>
    public static int Checked(int priority)
    {
        const int Highest = ExperimentDemand.HighestPriority;
        if (priority is < -Highest or > Highest)
        {
            throw new InvalidSpecException("priority", $"{priority} is not from -{Highest} to {Highest}");
        }

        return priority > 0 && Caller.Current is { IsOperator: false } caller
            ? throw new AccessRefusedException($"{caller} may not give a priority above 0, which comes before the work of all others; ask an operator, or use 0 or less")
            : priority;
    }
}
