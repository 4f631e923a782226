using Experiments.Figures;

namespace Experiments.Reporting.Figures;

/// <summary>A figure that was drawn, or the reason why it was not.</summary>
/// <param name="Name">Short name, also of the figure's files: <c>history</c>.</param>
/// <param name="Title">What the figure shows, in a few words.</param>
/// <param name="Caption">How to read the figure, in a sentence or two.</param>
/// <param name="Figure">The figure; null if there is nothing to draw.</param>
/// <param name="WhyNot">Why there is no figure, as the end of a sentence; null if there is one.</param>
public sealed record DrawnFigure(string Name, string Title, string Caption, Figure? Figure, string? WhyNot) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Figure?.Dispose();
}
