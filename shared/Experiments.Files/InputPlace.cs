namespace Experiments.Files;

/// <summary>Where a person gave something: a line of a file, or a flag of the command line.</summary>
/// <param name="Source">The file's name, or the flag.</param>
/// <param name="Line">Line, from 1; 0 for a flag.</param>
/// <param name="Column">Column, from 1; 0 for a flag.</param>
public sealed record InputPlace(string Source, int Line, int Column)
{
    /// <summary>The command line as a whole, for what is missing on it.</summary>
    public static InputPlace CommandLine { get; } = new(string.Empty, 0, 0);

    /// <summary>A flag of the command line.</summary>
    public static InputPlace Flag(string flag) => new(flag, 0, 0);

    /// <summary>An error here. A flag names its subject itself; a line of a file does not.</summary>
    /// <param name="subject">The key that is wrong.</param>
    /// <param name="text">What is wrong with it.</param>
    public InputError Error(string subject, string text) => new(Source, Line, Column, Line > 0 ? $"{subject}: {text}" : text);
}
