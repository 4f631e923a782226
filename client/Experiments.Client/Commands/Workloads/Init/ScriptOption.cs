namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>An option of a script, as its parser declares it.</summary>
internal sealed record ScriptOption
{
    /// <summary>Gets the name without hyphens in front.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the kind of the values: real, integer, choice, present, negatable, boolean, bool (Python's own type) or text.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the default as text; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>Gets the choices; null: any value.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Gets the help text; null: none.</summary>
    public string? Help { get; init; }

    /// <summary>Gets whether it is an option; otherwise it is a positional argument.</summary>
    public bool IsOption { get; init; }

    /// <summary>Gets the form of an option that has a short one only, such as <c>-e</c>; null of others.</summary>
    public string? Short { get; init; }

    /// <summary>Gets whether the flag switches something off.</summary>
    public bool IsStoreFalse { get; init; }

    /// <summary>Gets whether it takes several values.</summary>
    public bool IsList { get; init; }

    /// <summary>Gets whether the script ends without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets whether it takes no value and is no flag, such as one that counts how often it is given.</summary>
    public bool IsWithoutValue { get; init; }
}
