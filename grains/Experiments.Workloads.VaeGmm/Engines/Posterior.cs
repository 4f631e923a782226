namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The posterior N(mu, sigma^2) of a batch, whose parameters the encoder gives: each row of its output holds the means, then
/// the log-variances v = ln sigma^2. A sample is z = mu + sigma epsilon (Kingma and Welling, 2014, section 2.4), and
/// KL = 1/2 sum (mu^2 + sigma^2 - 1 - v) (appendix B).
/// </summary>
internal static class Posterior
{
    /// <summary>Draws a sample for every row.</summary>
    /// <param name="posterior">Means and log-variances, batch by 2 D.</param>
    /// <param name="noise">epsilon, batch by D.</param>
    /// <param name="samples">Receives z, batch by D.</param>
    /// <returns>KL, summed over the batch, nats.</returns>
    public static double Sample(Matrix posterior, Matrix noise, Matrix samples)
    {
        var dimensions = samples.Columns;
        var sum = 0.0;
        for (var row = 0; row < samples.Rows; row++)
        {
            var mean = posterior.Row(row)[..dimensions];
            var logVariance = posterior.Row(row)[dimensions..];
            var epsilon = noise.Row(row);
            var z = samples.Row(row);
            for (var d = 0; d < dimensions; d++)
            {
                var sigma = MathF.Exp(0.5f * logVariance[d]);
                z[d] = mean[d] + (sigma * epsilon[d]);
                sum += (mean[d] * mean[d]) + (sigma * sigma) - 1 - logVariance[d];
            }
        }

        return 0.5 * sum;
    }

    /// <summary>
    /// From the gradient by z to the gradient by the encoder's output, that of beta KL included:
    /// dL/dmu = dL/dz + beta mu; dL/dv = dL/dz sigma epsilon / 2 + beta (sigma^2 - 1) / 2.
    /// </summary>
    /// <param name="posterior">Means and log-variances, batch by 2 D.</param>
    /// <param name="noise">epsilon, batch by D.</param>
    /// <param name="samplesDelta">dL/dz, batch by D.</param>
    /// <param name="posteriorDelta">Receives the gradient, batch by 2 D.</param>
    /// <param name="klScale">beta / images in the batch.</param>
    public static void Backward(Matrix posterior, Matrix noise, Matrix samplesDelta, Matrix posteriorDelta, float klScale)
    {
        var dimensions = noise.Columns;
        for (var row = 0; row < noise.Rows; row++)
        {
            var mean = posterior.Row(row)[..dimensions];
            var logVariance = posterior.Row(row)[dimensions..];
            var meanDelta = posteriorDelta.Row(row)[..dimensions];
            var logVarianceDelta = posteriorDelta.Row(row)[dimensions..];
            var epsilon = noise.Row(row);
            var zDelta = samplesDelta.Row(row);
            for (var d = 0; d < dimensions; d++)
            {
                var sigma = MathF.Exp(0.5f * logVariance[d]);
                meanDelta[d] = zDelta[d] + (klScale * mean[d]);
                logVarianceDelta[d] = 0.5f * ((zDelta[d] * sigma * epsilon[d]) + (klScale * ((sigma * sigma) - 1)));
            }
        }
    }
}
