using Experiments.Contracts.Access;

namespace Experiments.Grains.Access;

/// <summary>Decides who may change what somebody submitted: its owner and operators. Pure.</summary>
/// <remarks>
/// What was submitted through a silo without certificates, or before owners were recorded, has no owner. Only operators may change it.
/// </remarks>
internal static class Ownership
{
    /// <summary>Returns whether a caller may change something that one client owns.</summary>
    public static bool MayChange(Caller? caller, string? owner) => caller is null || caller.IsOperator || caller.Name == owner;

    /// <summary>Throws unless a caller may change something that one client owns.</summary>
    /// <param name="caller">The caller; null on a silo without certificates.</param>
    /// <param name="what">What is changed, such as "the sweep a".</param>
    /// <param name="change">What the caller asks, such as "pause".</param>
    /// <param name="owner">The owner, or null.</param>
    /// <exception cref="AccessRefusedException">The caller may not.</exception>
    public static void Require(Caller? caller, string what, string change, string? owner)
    {
        if (!MayChange(caller, owner))
        {
            throw new AccessRefusedException($"you are {caller}, and {what} {Belongs([owner])}; only its owner or an operator may {change} it");
        }
    }

    /// <summary>Throws unless everything that several clients demand is the caller's own.</summary>
    /// <exception cref="AccessRefusedException">The caller may not.</exception>
    public static void RequireAll(Caller? caller, string what, string change, IReadOnlyCollection<string?> owners)
    {
        var others = owners.Where(owner => !MayChange(caller, owner)).Distinct().ToList();
        if (others.Count == 0)
        {
            return;
        }

        throw new AccessRefusedException(others.Count == owners.Distinct().Count()
            ? $"you are {caller}, and {what} {Belongs(others)}; only its owner or an operator may {change} it"
            : $"you are {caller}, and {what} {Belongs(others)} too; only an operator may {change} what several clients demand");
    }

    /// <summary>Returns whose something is, as the end of a sentence.</summary>
    public static string Belongs(IReadOnlyList<string?> owners) => owners.Any(owner => owner is null)
        ? "has no known owner"
        : $"belongs to {string.Join(" and ", owners)}";
}
