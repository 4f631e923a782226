namespace Experiments.Shared.Files;

/// <summary>Something wrong in a file that a person wrote.</summary>
/// <param name="File">The file's name, as the person gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record InputError(string File, int Line, int Column, string Text)
{
    /// <summary><c>file:line:column: text</c>, which editors and terminals make a link of.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Text}";
}
