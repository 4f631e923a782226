using Experiments.Figures;

namespace Experiments.Reporting.Figures;

/// <summary>What drawing gave: a figure, or the reason why there is none.</summary>
internal sealed record Drawing
{
    private Drawing(Figure? figure, string? whyNot)
    {
        (Figure, WhyNot) = (figure, whyNot);
    }

    /// <summary>Gets the figure; null if there is none.</summary>
    public Figure? Figure { get; }

    /// <summary>Gets the reason why there is no figure; null if there is one.</summary>
    public string? WhyNot { get; }

    public static implicit operator Drawing(Figure figure) => FromFigure(figure);

    /// <summary>Wraps a figure.</summary>
    public static Drawing FromFigure(Figure figure) => new(figure, null);

    /// <summary>Says why there is no figure.</summary>
    /// <param name="whyNot">The end of a sentence: <c>no setup has a value on every seed</c>.</param>
    public static Drawing Omitted(string whyNot) => new(null, whyNot);
}
