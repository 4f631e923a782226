using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The posterior N(mu, sigma^2) of a batch, whose parameters the encoder gives: each column of its output holds the means, then
/// the log-variances v = ln sigma^2. A sample is z = mu + sigma epsilon (Kingma and Welling, 2014, section 2.4), and
/// KL = 1/2 sum (mu^2 + sigma^2 - 1 - v) (appendix B).
/// </summary>
internal static class Posterior
{
    /// <summary>Draws a sample for every image.</summary>
    /// <param name="posterior">Means and log-variances, 2 D by images.</param>
    /// <param name="noise">epsilon, images by D, row by row.</param>
    /// <param name="samples">Receives z, D by images.</param>
    /// <returns>KL, summed over the batch, nats.</returns>
    public static double Sample(PanelMatrix posterior, ReadOnlySpan<float> noise, PanelMatrix samples)
    {
        var dimensions = samples.Rows;
        var sum = 0.0;
        for (var image = 0; image < samples.Columns; image++)
        {
            for (var d = 0; d < dimensions; d++)
            {
                var (mean, logVariance) = (posterior[d, image], posterior[dimensions + d, image]);
                var sigma = MathF.Exp(0.5f * logVariance);
                samples[d, image] = mean + (sigma * noise[(image * dimensions) + d]);
                sum += (mean * mean) + (sigma * sigma) - 1 - logVariance;
            }
        }

        return 0.5 * sum;
    }

    /// <summary>
    /// From the gradient by z to the gradient by the encoder's output, that of beta KL included:
    /// dL/dmu = dL/dz + beta mu; dL/dv = dL/dz sigma epsilon / 2 + beta (sigma^2 - 1) / 2.
    /// </summary>
    /// <param name="posterior">Means and log-variances, 2 D by images.</param>
    /// <param name="noise">epsilon, images by D, row by row.</param>
    /// <param name="samplesDelta">dL/dz, D by images.</param>
    /// <param name="posteriorDelta">Receives the gradient, 2 D by images.</param>
    /// <param name="klScale">beta / images in the batch.</param>
    public static void Backward(
        PanelMatrix posterior, ReadOnlySpan<float> noise, PanelMatrix samplesDelta, PanelMatrix posteriorDelta, float klScale)
    {
        var dimensions = samplesDelta.Rows;
        for (var image = 0; image < samplesDelta.Columns; image++)
        {
            for (var d = 0; d < dimensions; d++)
            {
                var (mean, sigma) = (posterior[d, image], MathF.Exp(0.5f * posterior[dimensions + d, image]));
                var (zDelta, epsilon) = (samplesDelta[d, image], noise[(image * dimensions) + d]);
                posteriorDelta[d, image] = zDelta + (klScale * mean);
                posteriorDelta[dimensions + d, image] = 0.5f * ((zDelta * sigma * epsilon) + (klScale * ((sigma * sigma) - 1)));
            }
        }
    }
}
