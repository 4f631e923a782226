using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>The points at one standard deviation from a component's mean in two dimensions.</summary>
internal sealed record Ellipse
{
    /// <summary>Gets the class that the component stands for.</summary>
    public required int Class { get; init; }

    /// <summary>Gets the mean in the first dimension.</summary>
    public required double X { get; init; }

    /// <summary>Gets the mean in the second dimension.</summary>
    public required double Y { get; init; }

    /// <summary>Gets the longer half axis.</summary>
    public required double Major { get; init; }

    /// <summary>Gets the shorter half axis.</summary>
    public required double Minor { get; init; }

    /// <summary>Gets the counter-clockwise angle from the first dimension to the longer half axis.</summary>
    public required double Radians { get; init; }

    /// <summary>Gets the standard deviation in the first dimension: half of the width.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>Gets the standard deviation in the second dimension: half of the height.</summary>
    public required double HalfHeight { get; init; }

    /// <summary>Returns the ellipse of a component.</summary>
    /// <remarks>The half axes are the square roots of the eigenvalues of the 2 by 2 covariance, here in closed form.</remarks>
    public static Ellipse OfComponent(GaussianComponent component)
    {
        var (xx, xy, yy) = (component.VarianceX, component.Covariance, component.VarianceY);
        var centre = (xx + yy) / 2;
        var radius = Math.Sqrt((((xx - yy) / 2) * ((xx - yy) / 2)) + (xy * xy));
        return new Ellipse
        {
            Class = component.Class,
            X = component.X,
            Y = component.Y,
            Major = Math.Sqrt(centre + radius),

            // Rounding can make the eigenvalue of a collapsed component slightly negative.
            Minor = Math.Sqrt(Math.Max(0, centre - radius)),
            Radians = 0.5 * Math.Atan2(2 * xy, xx - yy),
            HalfWidth = Math.Sqrt(xx),
            HalfHeight = Math.Sqrt(yy),
        };
    }
}
