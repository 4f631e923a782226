namespace Experiments.Client.Views;

/// <summary>A column of a <see cref="FittedTable"/>.</summary>
/// <param name="Title">The heading.</param>
internal sealed record FittedColumn(string Title)
{
    /// <summary>Gets whether cells are aligned to the right.</summary>
    public bool IsRight { get; init; }

    /// <summary>Gets whether cells are text that may be wrapped between words.</summary>
    public bool Wraps { get; init; }

    /// <summary>Gets whether the column says what a row is about, so that every further table repeats it.</summary>
    public bool IsKey { get; init; }

    /// <summary>Gets whether the column is what users look for, so that it stays in the first table.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Gets whether the column is the first to move to a further table.</summary>
    public bool IsMinor { get; init; }

    /// <summary>Reads a title with marks in front: <c>&gt;</c> right, <c>~</c> wraps, <c>*</c> key, <c>!</c> answer, <c>-</c> minor.</summary>
    public static FittedColumn Parse(string marked)
    {
        var title = marked.TrimStart('>', '~', '*', '!', '-');
        var marks = marked[..^title.Length];
        return new FittedColumn(title)
        {
            IsRight = marks.Contains('>', StringComparison.Ordinal),
            Wraps = marks.Contains('~', StringComparison.Ordinal),
            IsKey = marks.Contains('*', StringComparison.Ordinal),
            IsAnswer = marks.Contains('!', StringComparison.Ordinal),
            IsMinor = marks.Contains('-', StringComparison.Ordinal),
        };
    }
}
