namespace Experiments.Client.Progress;

/// <summary>A column of the live view of experiments. Its width is fixed, so that nothing moves while numbers grow.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Width">The number of characters; longer cells are cut with an ellipsis.</param>
/// <param name="Text">Returns the cell of an experiment.</param>
internal sealed record ExperimentColumn(string Title, int Width, Func<ExperimentOnDisplay, string> Text)
{
    /// <summary>Gets whether cells are aligned to the right.</summary>
    public bool IsRight { get; init; } = true;

    /// <summary>Gets when the column is left out of a terminal that is too narrow: the smallest first; null if never.</summary>
    public int? LeftOut { get; init; }

    /// <summary>Returns a text that has the width of the column.</summary>
    public string Fit(string text)
    {
        var cut = RunningText.Fit(text, Width);
        return IsRight ? cut.PadLeft(Width) : cut.PadRight(Width);
    }
}
