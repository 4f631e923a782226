namespace Experiments.Contracts;

/// <summary>Where the user wrote something: a line of a file, or a flag of the command line.</summary>
/// <param name="Source">The file's name, as the user gave it, or the flag.</param>
/// <param name="Line">The line, from 1; 0 for a flag.</param>
/// <param name="Column">The column, from 1; 0 for a flag.</param>
[GenerateSerializer, Immutable, Alias("experiments.InputPlace")]
public sealed record InputPlace([property: Id(0)] string Source, [property: Id(1)] int Line, [property: Id(2)] int Column)
{
    /// <summary>Gets the command line as a whole, the place of what is missing on it.</summary>
    public static InputPlace CommandLine { get; } = new(string.Empty, 0, 0);

    /// <summary>Creates the place of a flag.</summary>
    public static InputPlace Flag(string flag) => new(flag, 0, 0);
}
