using Experiments.Figures;

namespace Experiments.Reporting;

/// <summary>A figure of a sweep, or why it cannot be drawn.</summary>
/// <param name="Name">Short name, also of its files: <c>history</c>.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Caption">How to read it, in a sentence or two.</param>
/// <param name="Figure">The figure; null where the sweep has nothing to draw.</param>
/// <param name="WhyNot">Why there is no figure; null where there is.</param>
public sealed record SweepFigure(string Name, string Title, string Caption, Figure? Figure, string? WhyNot) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Figure?.Dispose();
}
