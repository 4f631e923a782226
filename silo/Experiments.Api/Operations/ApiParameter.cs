namespace Experiments.Api.Operations;

/// <summary>The kinds of parameters.</summary>
internal enum ParameterKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>One word of a list.</summary>
    Word,

    /// <summary>Words of a list, separated by commas.</summary>
    Words,
}

/// <summary>A parameter of an operation, in the path or in the query. Requests are read by this definition, and the OpenAPI document shows it.</summary>
internal sealed record ApiParameter
{
    private ApiParameter(string name, ParameterKind kind, string description) => (Name, Kind, Description) = (name, kind, description);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the kind.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Gets a sentence for readers.</summary>
    public string Description { get; }

    /// <summary>Gets whether the parameter is a part of the path, which is never missing.</summary>
    public bool IsInPath { get; init; }

    /// <summary>Gets whether the parameter may be given several times.</summary>
    public bool Repeats { get; init; }

    /// <summary>Gets the least number.</summary>
    public long Least { get; private init; }

    /// <summary>Gets the largest number.</summary>
    public long Most { get; private init; }

    /// <summary>Gets the number that stands for a missing one; null for none.</summary>
    public long? Usual { get; private init; }

    /// <summary>Gets the allowed words.</summary>
    public IReadOnlyList<string> Allowed { get; private init; } = [];

    /// <summary>Makes a parameter of any text.</summary>
    public static ApiParameter Text(string name, string description) => new(name, ParameterKind.Text, description);

    /// <summary>Makes a part of the path.</summary>
    public static ApiParameter Path(string name, string description) => new(name, ParameterKind.Text, description) { IsInPath = true };

    /// <summary>Makes a whole number.</summary>
    public static ApiParameter Integer(string name, long least, long most, long? usual, string description) =>
        new(name, ParameterKind.Integer, description) { Least = least, Most = most, Usual = usual };

    /// <summary>Makes a choice of one word.</summary>
    public static ApiParameter Word(string name, IReadOnlyList<string> allowed, string description) => new(name, ParameterKind.Word, description) { Allowed = allowed };

    /// <summary>Makes a choice of several words.</summary>
    public static ApiParameter Words(string name, IReadOnlyList<string> allowed, string description) => new(name, ParameterKind.Words, description) { Allowed = allowed };
}
