namespace Experiments.Contracts;

/// <summary>Something that is wrong with a spec, a file or a flag.</summary>
/// <remarks>
/// The code that finds a problem names its subject; the code that knows the file or the flags adds the place with <c>with</c>.
/// No code takes a problem's text apart again.
/// </remarks>
/// <param name="Subject">The key, parameter or option that is wrong; empty if the text names it.</param>
/// <param name="Text">What is wrong and what would be right.</param>
/// <param name="At">Where the user wrote it; null if no place is known.</param>
/// <example><c>new Problem("lag", "0 is below 1")</c> reads <c>lag: 0 is below 1</c>.</example>
[GenerateSerializer, Immutable, Alias("experiments.Problem")]
public sealed record Problem([property: Id(0)] string Subject, [property: Id(1)] string Text, [property: Id(2)] InputPlace? At = null)
{
    /// <summary>
    /// Returns the problem as users read it: <c>file:line:column: subject: text</c>, which editors and terminals turn into a link;
    /// <c>flag: text</c>, since a flag names its subject itself; or <c>subject: text</c>.
    /// </summary>
    public override string ToString() => At switch
    {
        { Line: > 0 } => $"{At.Source}:{At.Line}:{At.Column}: {Unplaced}",
        { Source.Length: > 0 } => $"{At.Source}: {Text}",
        _ => Unplaced,
    };

    private string Unplaced => Subject.Length > 0 ? $"{Subject}: {Text}" : Text;
}
