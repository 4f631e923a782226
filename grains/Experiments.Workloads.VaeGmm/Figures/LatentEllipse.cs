using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>The points at one standard deviation from a component's mean in two dimensions.</summary>
/// <param name="Label">The label that the component stands for.</param>
/// <param name="X">Mean in the first dimension.</param>
/// <param name="Y">Mean in the second dimension.</param>
/// <param name="Major">Longer half axis.</param>
/// <param name="Minor">Shorter half axis.</param>
/// <param name="Radians">Counter-clockwise angle from the first dimension to the longer half axis.</param>
/// <param name="HalfWidth">Standard deviation in the first dimension: half of the width.</param>
/// <param name="HalfHeight">Standard deviation in the second dimension: half of the height.</param>
internal sealed record LatentEllipse(
    int Label, double X, double Y, double Major, double Minor, double Radians, double HalfWidth, double HalfHeight)
{
    /// <summary>One ellipse a component.</summary>
    public static IReadOnlyList<LatentEllipse> Of(MixtureFit mixture) =>
        [.. Enumerable.Range(0, mixture.Components).Select(k => Of(mixture, k))];

    // Half axes are the roots of the eigenvalues of the 2 by 2 covariance, here in closed form.
    private static LatentEllipse Of(MixtureFit mixture, int k)
    {
        var (xx, xy, yy) = (mixture.Covariances[4 * k], mixture.Covariances[(4 * k) + 1], mixture.Covariances[(4 * k) + 3]);
        var centre = (xx + yy) / 2;
        var radius = Math.Sqrt((((xx - yy) / 2) * ((xx - yy) / 2)) + (xy * xy));
        return new LatentEllipse(
            mixture.Labels[k],
            mixture.Means[2 * k],
            mixture.Means[(2 * k) + 1],
            Math.Sqrt(centre + radius),
            Math.Sqrt(Math.Max(0, centre - radius)),
            0.5 * Math.Atan2(2 * xy, xx - yy),
            Math.Sqrt(xx),
            Math.Sqrt(yy));
    }
}
