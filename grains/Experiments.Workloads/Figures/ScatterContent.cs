using System.Collections.Immutable;

namespace Experiments.Workloads.Figures;

/// <summary>Points of several classes in a plane, over the ellipses of a Gaussian mixture; panels share their limits.</summary>
public sealed record ScatterContent : DrawableContent
{
    /// <summary>Gets the label of the horizontal axes.</summary>
    public required string Horizontal { get; init; }

    /// <summary>Gets the label of the vertical axes.</summary>
    public required string Vertical { get; init; }

    /// <summary>Gets the name of a class in the legend: <c>digit</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Gets the plural of what a point stands for: <c>images</c>.</summary>
    public required string Items { get; init; }

    /// <summary>Gets the panels, from left to right.</summary>
    public required ImmutableArray<ScatterPanel> Panels { get; init; }

    /// <summary>Gets the components of the mixture; every panel shows all of them.</summary>
    public required ImmutableArray<GaussianComponent> Components { get; init; }
}

/// <summary>One panel of points.</summary>
/// <param name="Name">Name of the split.</param>
/// <param name="Points">Finite coordinates, x and y in turn.</param>
/// <param name="Classes">The class of every point.</param>
public sealed record ScatterPanel(string Name, ReadOnlyMemory<float> Points, ReadOnlyMemory<byte> Classes);

/// <summary>A Gaussian component in two dimensions.</summary>
/// <param name="Class">The class that the component stands for.</param>
/// <param name="X">Mean in the first dimension.</param>
/// <param name="Y">Mean in the second dimension.</param>
/// <param name="VarianceX">Variance in the first dimension.</param>
/// <param name="Covariance">Covariance of both dimensions.</param>
/// <param name="VarianceY">Variance in the second dimension.</param>
public sealed record GaussianComponent(int Class, double X, double Y, double VarianceX, double Covariance, double VarianceY);
