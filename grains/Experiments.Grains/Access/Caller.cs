using Experiments.Contracts.Access;

namespace Experiments.Grains.Access;

/// <summary>The client that asks for a call, as its certificate names it.</summary>
/// <remarks>
/// The filter of a silo's gateway proves who calls, and puts the caller into the context of the call. Calls that the grain makes carry the
/// caller along. A client cannot write this entry: the filter replaces or removes it.
/// </remarks>
/// <param name="Name">The name in the certificate.</param>
/// <param name="Role">The role in the certificate.</param>
public sealed record Caller(string Name, Role Role)
{
    private const string ContextKey = "experiments.caller";

    /// <summary>Gets the caller of the current call; null if a silo calls by itself, or if the silo has no certificates.</summary>
    public static Caller? Current => RequestContext.Get(ContextKey) is string text ? Parse(text) : null;

    /// <summary>Gets whether the caller may change what others submitted.</summary>
    public bool IsOperator => Role >= Role.Operator;

    /// <summary>Makes a caller the one of the current call; null removes every earlier one.</summary>
    public static void Set(Caller? caller)
    {
        if (caller is null)
        {
            RequestContext.Remove(ContextKey);
            return;
        }

        // A text, because silos of another release read it too.
        RequestContext.Set(ContextKey, $"{caller.Role}/{caller.Name}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"client {Name} ({Role.ToString().ToLowerInvariant()})";

    private static Caller Parse(string text) => text.Split('/', 2) is [var role, var name]
        ? new Caller(name, Enum.Parse<Role>(role))
        : throw new FormatException($"'{text}' is not a caller");
}
