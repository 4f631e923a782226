using Experiments.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Claims.Predictions;

/// <summary>A figure that is distributed as <c>centre + scale t(freedom)</c>.</summary>
internal sealed class StudentPrediction(double centre, double scale, double freedom, string subject) : ClaimPrediction
{
    /// <inheritdoc/>
    public override string Subject => subject;

    /// <inheritdoc/>
    public override Interval Interval(double level, StudentQuantiles quantiles)
    {
        var reach = scale == 0 ? 0 : quantiles.Critical(freedom, level) * scale;
        return new Interval(centre - reach, centre + reach);
    }

    /// <inheritdoc/>
    public override double AtMost(double value) =>
        scale > 0 ? StudentT.CDF(0, 1, freedom, (value - centre) / scale)
        : value < centre ? 0
        : value > centre ? 1
        : 0.5;
}
