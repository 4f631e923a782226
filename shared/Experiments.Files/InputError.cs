namespace Experiments.Files;

/// <summary>Something wrong in a file or a flag that a person wrote.</summary>
/// <param name="File">The file's name, as the person gave it, or the flag; empty for the command line as a whole.</param>
/// <param name="Line">Line, from 1; 0 for a flag.</param>
/// <param name="Column">Column, from 1; 0 for a flag.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record InputError(string File, int Line, int Column, string Text)
{
    /// <summary><c>file:line:column: text</c>, which editors and terminals make a link of; <c>flag: text</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Text}" : File.Length > 0 ? $"{File}: {Text}" : Text;
}
