namespace Experiments.Reporting.Figures;

/// <summary>Declares a figure of something: of a sweep, of an experiment, of a report's claims.</summary>
/// <typeparam name="TSource">What the figure is drawn from.</typeparam>
/// <param name="Name">Short name, also of the figure's files.</param>
/// <param name="Title">What the figure shows, in a few words.</param>
/// <param name="Caption">How to read the figure, in a sentence or two.</param>
/// <param name="Draw">Draws the figure, or says why there is none. Must be pure.</param>
internal sealed record FigureDefinition<TSource>(string Name, string Title, string Caption, Func<TSource, Drawing> Draw)
{
    /// <summary>Gets the condition under which the figure is drawn if nobody names it. Where it does not hold, it would only say why there is none.</summary>
    public Func<TSource, bool> AppliesTo { get; init; } = _ => true;

    /// <summary>Draws the figure under its name, title and caption.</summary>
    public DrawnFigure DrawFrom(TSource source)
    {
        var drawing = Draw(source);
        return new DrawnFigure(Name, Title, Caption, drawing.Figure, drawing.WhyNot);
    }
}
